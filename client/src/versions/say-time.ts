/** When a version was kept, in words. */
const timeOf = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const dayOf = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const dayAndYearOf = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' })

const toDay = (date: Date): string => date.toDateString()

/** "14:02" */
export const sayTime = (at: string): string => timeOf.format(new Date(at))

/** "Today", "Yesterday", "Tuesday, 3 November", "3 November 2025". */
export const sayDay = (at: string, now: Date): string => {
  const date = new Date(at)
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (toDay(date) === toDay(now)) return 'Today'
  if (toDay(date) === toDay(yesterday)) return 'Yesterday'
  return (date.getFullYear() === now.getFullYear() ? dayOf : dayAndYearOf).format(date)
}

/** "today at 14:02": inside a sentence. */
export const sayMoment = (at: string, now: Date): string => {
  const day = sayDay(at, now)
  const words = day === 'Today' || day === 'Yesterday' ? day.toLowerCase() : `on ${day}`
  return `${words} at ${sayTime(at)}`
}
