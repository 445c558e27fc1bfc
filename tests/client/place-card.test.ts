import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeCard } from 'client/canvas/place-card.ts'

const room = { x: 8, y: 8, width: 1424, height: 736 }
const card = { width: 320, height: 500 }
const noteAt = (x: number, y: number, width = 200) => ({ x, y, width, height: 96 })

test('a card floats to the right of its note, else to the left, else under or over it', () => {
  expect(placeCard(noteAt(100, 100), room, card)).toEqual({ x: 312, y: 100 })
  expect(placeCard(noteAt(1200, 100), room, card)).toEqual({ x: 868, y: 100 })
  expect(placeCard(noteAt(20, 30, 1380), room, card)).toEqual({ x: 20, y: 138 })
  expect(placeCard(noteAt(20, 640, 1380), room, card)).toEqual({ x: 20, y: 128 })
})

test('a card near the lower edge steps up into the window', () => {
  expect(placeCard(noteAt(100, 700), room, card)).toEqual({ x: 312, y: 244 })
})

test('a card stays where it was while that covers nothing, and makes way when its note comes there', () => {
  const before = { x: 312, y: 100 }
  expect(placeCard(noteAt(900, 500), room, card, before)).toEqual(before)
  expect(placeCard(noteAt(300, 300), room, card, before)).not.toEqual(before)
})

test('wherever a note lies, its card is inside the room, and covers it only where nothing is free', () => {
  const side = fc.integer({ min: -400, max: 1800 })
  fc.assert(
    fc.property(side, side, fc.integer({ min: 20, max: 600 }), (x, y, width) => {
      const note = { ...noteAt(x, y, width), height: width / 2 }
      const at = placeCard(note, room, card)
      expect(at.x).toBeGreaterThanOrEqual(room.x)
      expect(at.y).toBeGreaterThanOrEqual(room.y)
      expect(at.x + card.width).toBeLessThanOrEqual(room.x + room.width)
      expect(at.y + card.height).toBeLessThanOrEqual(room.y + room.height)
      const isCovered =
        at.x < x + width && x < at.x + card.width && at.y < y + width / 2 && y < at.y + card.height
      expect(isCovered).toBe(false)
    }),
  )
})
