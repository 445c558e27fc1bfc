/** Opens words that are a web address; shows nothing for other words. */
import { parseWebAddress } from 'shared/doc/parse-values.ts'
import { Icon } from '../Icon.tsx'

export function OpenAddress({ text }: { text: string | null }) {
  const address = parseWebAddress(text)
  if (address === null) return null
  return (
    <a
      className="button icon-only"
      href={address}
      target="_blank"
      rel="noopener noreferrer"
      title={`Open ${address}`}
    >
      <Icon name="open" />
    </a>
  )
}
