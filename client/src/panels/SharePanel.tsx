/** The two links of a board, to copy and as a QR code, and a new one for a link in the wrong hands. */
import { useState } from 'react'
import { renewLink, useLinks } from '../board/links.ts'
import { useSession } from '../board/session.ts'
import { CopyField } from './CopyField.tsx'
import { InTwoSteps } from './InTwoSteps.tsx'
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

const renewalSentences: Readonly<Record<Right, string>> = {
  edit: 'This link stops and a new one takes its place. Whoever is here stays and has the new one; send it to everybody else. The link to look stays as it is.',
  view: 'This link stops and a new one takes its place. Whoever is here stays and has the new one; send it to everybody else. The link to edit stays as it is.',
}

const Renewal = ({ right }: { right: Right }) => {
  const session = useSession()
  const [isRenewed, setRenewed] = useState(false)
  const renew = async (): Promise<string | null> => {
    setRenewed(false)
    const failure = await renewLink(session, right)
    setRenewed(failure === null)
    return failure
  }
  return (
    <div className="share-renewal">
      <InTwoSteps
        words="Renew this link"
        object={right === 'edit' ? 'to edit' : 'to look'}
        sentence={renewalSentences[right]}
        ways={[{ words: 'Renew', run: renew }]}
      />
      <p role="status">{isRenewed && 'The link is new. The old one has stopped.'}</p>
    </div>
  )
}

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
  const { url, viewUrl, listed } = links.value
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
      {url !== null && listed && (
        <p className="remark">
          This server’s library is open: whoever reaches it finds this board there and can change
          it.
        </p>
      )}
      {url !== null && <Renewal key={shown} right={shown} />}
    </>
  )
}
