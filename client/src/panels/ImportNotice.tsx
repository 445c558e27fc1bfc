/** What an import did not understand, said once on the new board. */
import { useState } from 'react'
import '../styles/notices.css'
import { forgetImportWarnings, readImportWarnings } from '../board/import-warnings.ts'
import { useHasBoard, useSession } from '../board/session.ts'

export const ImportNotice = () => {
  const { id } = useSession()
  const hasBoard = useHasBoard()
  const [warnings, setWarnings] = useState(() => readImportWarnings(id))
  if (!hasBoard || warnings.length === 0) return null
  const close = (): void => {
    forgetImportWarnings(id)
    setWarnings([])
  }
  return (
    <section className="import-notice" aria-labelledby="import-notice-title">
      <h2 id="import-notice-title">
        Imported, with {warnings.length === 1 ? 'a remark' : 'remarks'}
      </h2>
      <p className="hint">Everything in the file is on the board. These parts need a look:</p>
      <ul>
        {warnings.map((warning, index) => (
          <li key={index}>{warning}</li>
        ))}
      </ul>
      <button type="button" className="button" onClick={close}>
        I have seen it
      </button>
    </section>
  )
}
