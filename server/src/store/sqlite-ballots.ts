/** Ballots of rounds of voting that are on. They are kept until they are counted, and then nowhere. */
import type { DatabaseSync } from 'node:sqlite'
import type { RoundId } from 'shared/ids.ts'
import { inTransaction } from './sqlite-schema.ts'
import type { BallotRound, BoardKey, StoredBallot } from './store.ts'

/** The commands about ballots, on an open database, whose connection overwrites what it deletes from now on. */
export const createBallotCommands = (database: DatabaseSync) => {
  database.exec('PRAGMA secure_delete = ON')
  const { timeout: busyMs } = database.prepare('PRAGMA busy_timeout').get() as { timeout: number }
  const others = database.prepare(
    'SELECT count(*) AS count FROM ballots WHERE board = ? AND round = ? AND voter <> ?',
  )
  const put = database.prepare(
    'INSERT OR REPLACE INTO ballots (board, round, voter, votes) VALUES (?, ?, ?, ?)',
  )
  const list = database.prepare('SELECT voter, votes FROM ballots WHERE board = ? AND round = ?')
  const listRounds = database.prepare(`
    SELECT DISTINCT boards.key, boards.layout, round FROM ballots
    JOIN boards ON boards.key = ballots.board`)
  const remove = database.prepare('DELETE FROM ballots WHERE board = ? AND round = ?')

  return {
    putBallot: (key: BoardKey, round: RoundId, ballot: StoredBallot, max: number): boolean =>
      inTransaction(database, () => {
        const { count } = others.get(key, round, ballot.voter) as { count: number }
        if (count >= max) return false
        put.run(key, round, ballot.voter, JSON.stringify(ballot.votes))
        return true
      }),

    listBallots: (key: BoardKey, round: RoundId): StoredBallot[] =>
      list.all(key, round).map((row) => ({
        voter: row['voter'] as string,
        votes: JSON.parse(row['votes'] as string) as StoredBallot['votes'],
      })),

    listBallotRounds: (): BallotRound[] =>
      listRounds.all().map((row) => ({ ...row }) as unknown as BallotRound),

    deleteBallots: (key: BoardKey, round: RoundId): void => {
      remove.run(key, round)
    },

    /** Writes SQLite's log into the file and empties it, unless somebody reads from it; whether it did. */
    emptyLog: (): boolean => {
      // Waiting here would keep the edits of every board waiting.
      database.exec('PRAGMA busy_timeout = 0')
      try {
        return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()!['busy'] === 0
      } finally {
        database.exec(`PRAGMA busy_timeout = ${busyMs}`)
      }
    },
  }
}
