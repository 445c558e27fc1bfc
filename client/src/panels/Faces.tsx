/** Who is here, as a few faces; all of them in the panel. */
import { usePeople } from '../board/session.ts'
import type { Person } from '../board/people.ts'
import { Floating, FloatingWords } from '../meeting/ReactMenu.tsx'
import { togglePanel, useUi } from '../ui-store.ts'

const maxFaces = 4

export const Face = ({ person }: { person: Pick<Person, 'initials' | 'colour'> }) => (
  <span className="face" style={{ backgroundColor: person.colour }} aria-hidden="true">
    {person.initials}
  </span>
)

export const Faces = () => {
  const people = usePeople()
  const open = useUi(({ panel }) => panel === 'people')
  if (people.length === 0) return null
  // One face more is better than a "+1".
  const shown = people.length <= maxFaces + 1 ? people : people.slice(0, maxFaces)
  const more = people.length - shown.length
  const names = people.map(({ label, isMe }) => (isMe ? `${label} (you)` : label)).join(', ')
  return (
    <>
      <button
        type="button"
        className="faces"
        aria-expanded={open}
        onClick={() => togglePanel('people')}
      >
        <span className="unseen">
          {people.length === 1 ? '1 person' : `${people.length} people`} here: {names}
        </span>
        {shown.map((person) => (
          <span key={person.id} className="face-place" title={person.label}>
            <Face person={person} />
            <Floating people={[person]} />
          </span>
        ))}
        {more > 0 && (
          <span className="face-place">
            <span className="face faces-more figures" aria-hidden="true">
              +{more}
            </span>
            <Floating people={people.slice(shown.length)} />
          </span>
        )}
        <span className="face faces-count figures" aria-hidden="true">
          {people.length}
        </span>
      </button>
      <FloatingWords people={people} />
    </>
  )
}
