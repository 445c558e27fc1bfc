/** Takes an incident file dropped anywhere on the page. */
import { useState, type DragEvent, type ReactNode } from 'react'
import { Icon } from '../Icon.tsx'
import { openFile } from './open-board.ts'

const bringsFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')

export const FileDrop = ({ children }: { children: ReactNode }) => {
  // Entering a child fires before leaving its parent, so the two are counted.
  const [depth, setDepth] = useState(0)
  return (
    <div
      className="file-drop"
      onDragEnter={(event) => bringsFile(event) && setDepth((now) => now + 1)}
      onDragLeave={(event) => bringsFile(event) && setDepth((now) => Math.max(0, now - 1))}
      onDragOver={(event) => bringsFile(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!bringsFile(event)) return
        event.preventDefault()
        setDepth(0)
        const file = event.dataTransfer.files[0]
        if (file !== undefined) void openFile(file)
      }}
    >
      {children}
      {depth > 0 && (
        <div className="file-drop-cover" role="status">
          <p>
            <Icon name="import" size={28} />
            Drop the file to make a board of it
          </p>
        </div>
      )}
    </div>
  )
}
