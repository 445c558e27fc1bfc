/** The keys, and the few things worth knowing. */
import { useStore } from 'zustand'
import { useMayEdit } from '../board/links.ts'
import { canRemember } from '../board/remembered.ts'
import type { ShownAs } from '../board/choose-view.ts'
import { showing } from '../board/shown-as.ts'
import { hasFinger } from '../board/soft-keyboard.ts'
import { tellNews, useUi } from '../ui-store.ts'

const isApple = /Mac|iPhone|iPad/.test(navigator.platform)
const control = isApple ? '⌘' : 'Ctrl'

const keys: readonly {
  heading: string
  /** Where they are for; everywhere when it is not said. */
  as?: ShownAs
  /** Those that are also for whoever may only look say so. */
  lines: readonly (readonly [string, readonly string[], 'looks'?])[]
}[] = [
  {
    heading: 'Notes',
    as: 'canvas',
    lines: [
      ['New note', ['N']],
      ['New note where you point', ['Double-click']],
      ['Next note, while writing', [control, 'Enter']],
      ['Done writing', ['Esc']],
      ['Write in the selected note', ['Enter']],
      ['Details of the selected note', ['I'], 'looks'],
      ['From its text to its details', ['Tab']],
      ['Delete (the trash gives it back)', ['Del']],
    ],
  },
  {
    heading: 'Groups',
    as: 'canvas',
    lines: [
      ['Group two notes', ['Drop one onto the other']],
      ['Group what is selected', ['G']],
      ['Open the selected group', ['Enter'], 'looks'],
      ['Close it', ['Esc'], 'looks'],
      ['Take a group apart', ['Shift', 'G']],
    ],
  },
  {
    heading: 'Canvas',
    as: 'canvas',
    lines: [
      ['Select', ['V'], 'looks'],
      ['Move the board', ['H'], 'looks'],
      ['Arrow', ['A']],
      ['Pen', ['D']],
      ['Show the others where you point, in a meeting', ['L, held']],
      ['Copy and paste notes', [control, 'C / V']],
      ['Whole board in the window', ['0'], 'looks'],
      ['Zoom', [control, 'Scroll'], 'looks'],
    ],
  },
  {
    heading: 'In a note’s text',
    as: 'outline',
    lines: [
      ['Next note, wherever the caret is', ['Enter']],
      ['New line', ['Shift', 'Enter']],
      ['Delete an empty note', ['Backspace']],
      ['Note above or below', ['↑ / ↓'], 'looks'],
      ['Up or down in its list', ['Alt', '↑ / ↓']],
      ['To the zone before or after', ['Alt', 'Shift', '↑ / ↓']],
      ['What it carries, and what to do with it', ['Tab'], 'looks'],
      ['Out of the text, onto its row', ['Esc'], 'looks'],
    ],
  },
  {
    heading: 'On a note’s row',
    as: 'outline',
    lines: [
      ['Into its text', ['Enter'], 'looks'],
      ['Note above or below', ['↑ / ↓'], 'looks'],
      ['New note behind it', ['N']],
      ['Group with the note above', ['G']],
      ['Take out of its group', ['Shift', 'G']],
      ['Details', ['I'], 'looks'],
      ['Delete (the trash gives it back)', ['Del']],
    ],
  },
  {
    heading: 'Meeting',
    lines: [
      ['Next step, when you run it', ['PageDown']],
      ['Step back', ['PageUp']],
      ['Pause, or go on', ['P']],
      ['Bring everyone here', ['B']],
      ['Vote for the selected note, while people vote', ['V']],
      ['Take a vote back', ['Shift', 'V']],
    ],
  },
  {
    heading: 'Everywhere',
    lines: [
      ['Undo your own last edit', [control, 'Z']],
      ['Redo', [control, 'Shift', 'Z']],
      ['Find on this board', [control, 'F'], 'looks'],
      ['To a zone', ['1', '…', '8'], 'looks'],
      ['Canvas, or the same as an outline', ['O'], 'looks'],
      ['These keys', ['?'], 'looks'],
    ],
  },
]

export const HelpPanel = () => {
  const mayEdit = useMayEdit()
  const shownAs = useStore(showing, ({ as }) => as)
  const shown = keys
    .filter(({ as = shownAs }) => as === shownAs)
    .map(({ heading, lines }) => ({
      heading,
      lines: lines.filter(([, , forWhom]) => mayEdit || forWhom === 'looks'),
    }))
  return (
    <>
      {shown
        .filter(({ lines }) => lines.length > 0)
        .map(({ heading, lines }) => (
          <section key={heading} className="help-keys">
            <h3>{heading}</h3>
            <dl>
              {lines.map(([words, combination]) => (
                <div key={words} className="help-line">
                  <dt>{words}</dt>
                  <dd>
                    {combination.map((key) => (
                      <kbd key={key} className="key">
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      {shownAs === 'outline' && <NewsSwitch />}
      {mayEdit && (
        <section className="help-keys">
          <h3>Good to know</h3>
          <ul className="help-notes">
            <li>Undo takes back only what you did, never what others did.</li>
            <li>Two people can write in one note at the same time.</li>
            <li>
              Without a connection, go on working: edits{' '}
              {canRemember()
                ? 'are kept in this browser and merge later'
                : 'merge later, as long as this tab stays open'}
              .
            </li>
            <li>Paste a list to get one note per line.</li>
            {hasFinger && shownAs === 'outline' && (
              <li>On the keyboard of a screen, Enter makes a new line. “Next note” is over it.</li>
            )}
          </ul>
        </section>
      )}
    </>
  )
}

/** A board that many write on at once can be heard too much. */
const NewsSwitch = () => {
  const isTold = useUi(({ tellsNews }) => tellsNews)
  return (
    <section className="help-keys">
      <h3>Screen reader</h3>
      <label className="check">
        <input
          type="checkbox"
          checked={isTold}
          onChange={({ target }) => tellNews(target.checked)}
        />
        Say what others do
      </label>
    </section>
  )
}
