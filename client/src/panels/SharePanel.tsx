/** The two links of a board, to copy and as a QR code. */
import { useState } from 'react'
import { useLinks } from '../board/links.ts'
import { CopyField } from './CopyField.tsx'
import { QrCode } from './QrCode.tsx'

type Right = 'edit' | 'view'

const rights: readonly { right: Right; words: string; sentence: string }[] = [
  {
    right: 'edit',
    words: 'Can edit',
    sentence: 'Whoever has this link can read and change the board. No account is needed.',
  },
  {
    right: 'view',
    words: 'Can only look',
    sentence: 'Whoever has this link can read the board and follow along, but not change it.',
  },
]

/** Whether a link leads only to the computer it was made on. */
const isLocal = (url: string): boolean =>
  /^(localhost|127\.|\[::1\])/.test(URL.parse(url)?.hostname ?? '')

export const SharePanel = () => {
  const links = useLinks()
  const [wanted, setWanted] = useState<Right>('edit')
  if (links === null)
    return <div className="bone late share-bone" role="status" aria-label="Loading" />
  if (!links.ok) {
    return (
      <>
        <CopyField label="Address of this page" text={location.origin + location.pathname} />
        <p className="hint">{links.sentence} Then both links are shown here.</p>
      </>
    )
  }
  const { url, viewUrl } = links.value
  const shown = url === null ? 'view' : wanted
  const link = shown === 'edit' && url !== null ? url : viewUrl
  return (
    <>
      {url !== null && (
        <fieldset className="choices wide">
          <legend className="unseen">What the link allows</legend>
          {rights.map(({ right, words }) => (
            <label key={right}>
              <input
                type="radio"
                name="right"
                checked={right === shown}
                onChange={() => setWanted(right)}
              />
              {words}
            </label>
          ))}
        </fieldset>
      )}
      <p>{rights.find(({ right }) => right === shown)!.sentence}</p>
      <CopyField label="Link" text={link} />
      <QrCode text={link} label="The link as a QR code" />
      {isLocal(link) && (
        <p className="remark">
          This address works on this computer only. For others, open the board by the name or number
          that this computer has in the network.
        </p>
      )}
      <p className="hint">
        A link is a key: whoever knows it can open the board. Send it to people, do not publish it.
      </p>
    </>
  )
}
