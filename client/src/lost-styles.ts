/** Style sheets that did not come with their code. Vite asks for each but once, and takes it for there ever after. */
const lost = new Set<string>()

addEventListener(
  'error',
  ({ target }) => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return
    lost.add(target.href)
    target.remove()
  },
  true,
)

const fetchStyle = (href: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.addEventListener('load', () => {
      lost.delete(href)
      resolve()
    })
    link.addEventListener('error', () => reject(new Error(`There is no ${href}.`)))
    document.head.append(link)
  })

/** Asks again for those that are missing; rejects when one still is. */
export const fetchLostStyles = async (): Promise<void> => {
  await Promise.all([...lost].map(fetchStyle))
}
