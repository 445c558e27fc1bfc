/** Why a socket was closed. 4400–4499 are permanent: y-websocket does not try again (its source, 3.1.0). */
export const closeCodes = {
  restart: 1012,
  busy: 1013,
  malformed: 4400,
  noRight: 4401,
  viewOnly: 4403,
  noSuchBoard: 4404,
  pageTooOld: 4409,
  sentOut: 4410,
  tooLarge: 4413,
  readsTooSlowly: 4503,
} as const

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]

/** What a person is told, by code. Codes that only pass are not here: the page tries again by itself. */
export const closeReasons: ReadonlyMap<number, string> = new Map([
  [closeCodes.malformed, 'The server could not read what this page sent.'],
  [closeCodes.noRight, 'This link may not open the board any more.'],
  [closeCodes.viewOnly, 'This link may look at the board but not change it.'],
  [closeCodes.noSuchBoard, 'There is no such board on this server.'],
  [closeCodes.pageTooOld, 'The board is newer than this page. Reload to go on.'],
  [closeCodes.sentOut, 'You were sent out of this board.'],
  [closeCodes.tooLarge, 'The last edit was too large for the server.'],
])
