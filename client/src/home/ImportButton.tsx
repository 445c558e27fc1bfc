/** Chooses an incident file; files can also be dropped anywhere on the page. */
import { useRef } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../Icon.tsx'
import { opening, openFile } from './open-board.ts'

export const ImportButton = () => {
  const input = useRef<HTMLInputElement>(null)
  const importing = useStore(opening, ({ busy }) => busy === 'import')
  return (
    <>
      <button
        type="button"
        className="button quiet"
        title="Or drop the file anywhere on this page"
        onClick={() => input.current?.click()}
      >
        <Icon name="import" />
        {importing ? 'Importing' : 'an incident file (.json)'}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file !== undefined) void openFile(file)
          // So that the same file can be chosen again once it is mended.
          target.value = ''
        }}
      />
    </>
  )
}
