/** The keys, and the few things worth knowing. */
const isApple = /Mac|iPhone|iPad/.test(navigator.platform)
const control = isApple ? '⌘' : 'Ctrl'

const keys: readonly {
  heading: string
  lines: readonly (readonly [string, readonly string[]])[]
}[] = [
  {
    heading: 'Notes',
    lines: [
      ['New note', ['N']],
      ['New note where you point', ['Double-click']],
      ['Next note, while writing', [control, 'Enter']],
      ['Done writing', ['Esc']],
      ['Write in the selected note', ['Enter']],
      ['Details of the selected note', ['I']],
      ['From its text to its details', ['Tab']],
      ['Delete (the trash gives it back)', ['Del']],
    ],
  },
  {
    heading: 'Tools',
    lines: [
      ['Select', ['V']],
      ['Move the board', ['H']],
      ['Arrow', ['A']],
      ['Pen', ['D']],
    ],
  },
  {
    heading: 'Meeting',
    lines: [
      ['Show the others where you point', ['L, held']],
      ['Next step, when you run it', ['PageDown']],
      ['Step back', ['PageUp']],
      ['Pause, or go on', ['P']],
      ['Bring everyone here', ['B']],
    ],
  },
  {
    heading: 'Everywhere',
    lines: [
      ['Undo your own last edit', [control, 'Z']],
      ['Redo', [control, 'Shift', 'Z']],
      ['Find on this board', [control, 'F']],
      ['Copy and paste notes', [control, 'C / V']],
      ['One zone, large', ['1', '…', '8']],
      ['Whole board in the window', ['0']],
      ['Zoom', [control, 'Scroll']],
    ],
  },
]

export const HelpPanel = () => (
  <>
    {keys.map(({ heading, lines }) => (
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
    <section className="help-keys">
      <h3>Good to know</h3>
      <ul className="help-notes">
        <li>Undo takes back only what you did, never what others did.</li>
        <li>Two people can write in one note at the same time.</li>
        <li>
          Without a connection, go on working: edits are kept in this browser and merge later.
        </li>
        <li>Paste a list to get one note per line.</li>
      </ul>
    </section>
  </>
)
