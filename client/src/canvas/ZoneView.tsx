/** A zone's ground: its number, title and question, and the quiet ways to add to it. */
import { useEditor, useValue } from 'tldraw'
import { zoneOf, type ZoneId } from 'shared/zones.ts'
import { LostMinutes, Silences } from '../board/LostMinutes.tsx'
import { useBoardValue, useSession } from '../board/session.ts'
import { EmptyZone } from '../closing/EmptyZone.tsx'
import { Icon } from '../Icon.tsx'
import { openPaste } from '../paste/paste-store.ts'
import { showZone } from './camera.ts'
import { addNoteInZone } from './new-note.ts'
import { tidyZone } from './tidy.ts'
import { TimelineAxis } from './TimelineAxis.tsx'
import { ownEvents } from './own-events.ts'

interface Props {
  zone: ZoneId
  width: number
  height: number
  count: number
}

export function ZoneView({ zone, width, height, count }: Props) {
  const editor = useEditor()
  const session = useSession()
  const isReadonly = useValue('readonly', () => editor.getIsReadonly(), [editor])
  const isInMeeting = useBoardValue(
    ({ meeting }) => meeting.step?.id === zone,
    ({ roots }) => roots.has('meeting'),
  )
  const { number, title, question, prompts } = zoneOf(zone)
  return (
    <section
      className="zone"
      data-zone={zone}
      data-step={isInMeeting}
      aria-label={`${number} ${title}`}
      style={{
        width,
        height,
        ['--hue' as string]: `var(--zone-${zone})`,
        ['--ground' as string]: `var(--zone-${zone}-ground)`,
      }}
    >
      <header className="zone-header">
        <h2>
          <span className="zone-number">{number}</span> {title}
        </h2>
        <span className="zone-controls" {...ownEvents}>
          {count > 1 && !isReadonly && zone !== 'timeline' && (
            <button
              type="button"
              title="Tidy up: notes in rows"
              aria-label={`Tidy up ${title}`}
              onClick={() => tidyZone(session, zone)}
            >
              <Icon name="tidy" />
            </button>
          )}
          <button
            type="button"
            title={`Show only this zone (${number})`}
            aria-label={`Show only ${title}`}
            onClick={() => showZone(editor, session.view.layout[zone])}
          >
            <Icon name="fit" />
          </button>
          {count > 0 && (
            <span className="zone-count" title={`${count} ${count === 1 ? 'note' : 'notes'}`}>
              {count}
            </span>
          )}
        </span>
        <p>{question}</p>
        {zone === 'timeline' && <LostMinutes />}
        <Silences zone={zone} />
      </header>
      {zone === 'timeline' && <TimelineAxis />}
      {count === 0 && (
        <ul className="zone-prompts">
          {prompts.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      )}
      {count === 0 && (
        <div {...ownEvents}>
          <EmptyZone zone={zone} />
        </div>
      )}
      {!isReadonly && (
        <button
          type="button"
          className="zone-add"
          aria-label={`Add a note to ${title}`}
          {...ownEvents}
          onClick={() => addNoteInZone(editor, session, zone)}
        >
          + note
        </button>
      )}
      {!isReadonly && zone === 'timeline' && (
        <button
          type="button"
          className="zone-add zone-paste"
          {...ownEvents}
          onClick={() => openPaste()}
        >
          Paste a chat or log
        </button>
      )}
    </section>
  )
}
