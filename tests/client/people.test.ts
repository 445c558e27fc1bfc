import { describe, expect, it } from 'vitest'
import { toPeople, type Peer } from 'client/board/people.ts'
import type { NoteId, ParticipantId } from 'shared/ids.ts'

const id = (text: string) => text as ParticipantId

const createPeer = (
  clientId: number,
  participant: string,
  name: string,
  writing?: string,
): Peer => ({
  clientId,
  presence: {
    participant: { id: id(participant), name, colour: '#0b6e69' },
    mayEdit: true,
    drafting: false,
    cursor: null,
    looksAt: null,
    points: false,
    reaction: null,
    selected: [],
    writing: (writing ?? null) as NoteId | null,
  },
})

const labels = (peers: Peer[], me = 'nobody') => toPeople(peers, id(me)).map(({ label }) => label)

describe('the people on a board', () => {
  it('are one person for all pages of one participant', () => {
    const people = toPeople([createPeer(1, 'a', 'Ana'), createPeer(2, 'a', 'Ana')], id('b'))
    expect(people).toHaveLength(1)
    expect(people[0]).toMatchObject({ label: 'Ana', clientIds: [1, 2] })
  })

  it('begin with me and go on by name', () => {
    const peers = [createPeer(1, 'b', 'Ben'), createPeer(2, 'a', 'Ana'), createPeer(3, 'z', 'Zoe')]
    expect(labels(peers, 'z')).toEqual(['Zoe', 'Ana', 'Ben'])
  })

  it('of one name are numbered alike on every page, in any order of arrival', () => {
    const peers = [createPeer(1, 'b', 'Ana'), createPeer(2, 'a', 'ana'), createPeer(3, 'c', 'Ben')]
    expect(labels(peers)).toEqual(['ana 1', 'Ana 2', 'Ben'])
    expect(labels(peers.toReversed())).toEqual(['ana 1', 'Ana 2', 'Ben'])
  })

  it('of one name have different initials', () => {
    const people = toPeople([createPeer(1, 'a', 'Ana Lee'), createPeer(2, 'b', 'Ana Lee')], id('a'))
    expect(people.map(({ initials }) => initials)).toEqual(['A1', 'A2'])
  })

  it('write in a note when any of their pages does', () => {
    const [person] = toPeople(
      [createPeer(1, 'a', 'Ana'), createPeer(2, 'a', 'Ana', 'note')],
      id('a'),
    )
    expect(person!.writing).toBe('note')
  })
})
