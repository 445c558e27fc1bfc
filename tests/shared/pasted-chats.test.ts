import { describe, expect, test } from 'vitest'
import { paste, say } from '../support/pasted-timeline.ts'

const on4May = { date: '2026-05-04' }

describe('A chat copied', () => {
  test('from Slack in German or Spanish is read without the words of its window', () => {
    const chat = `Maria López
  14:02
¿alguien ve errores?
14:03
5xx al 12 %


Jonas Weber
  14:04
ich auch :eyes:
:eyes:
2



3 Antworten
Letzte Antwort vor 2 Tagen
Thread anzeigen
Neu
Maria López
  14:09
rollback hecho
(editado)`
    expect(say(paste(chat, on4May))).toEqual([
      '2026-05-04T12:02:00Z · Maria López · ¿alguien ve errores?',
      '2026-05-04T12:03:00Z · Maria López · 5xx al 12 %',
      '2026-05-04T12:04:00Z · Jonas Weber · ich auch :eyes:',
      '2026-05-04T12:09:00Z · Maria López · rollback hecho',
    ])
  })

  test('from Slack takes a short message above a later time for what was said, not for a name', () => {
    const chat = `Dana Reyes  9:58 AM
deploying 812
 10:01 AM
done

Priya N  10:04 AM
p99 is at 9s
10:05
rolling back`
    expect(say(paste(chat, on4May))).toEqual([
      '2026-05-04T07:58:00Z · Dana Reyes · deploying 812',
      '2026-05-04T08:01:00Z · Dana Reyes · done',
      '2026-05-04T08:04:00Z · Priya N · p99 is at 9s',
      '2026-05-04T08:05:00Z · Priya N · rolling back',
    ])
  })

  test('from Slack does not take the age of a thread for a day', () => {
    const chat = `Dana Reyes
  10:04 AM
p99 is at 9s
1 reply
10 days ago
View thread
Priya N
  10:06 AM
rolling back`
    expect(paste(chat).entries[0]!.raw).toContain('10 days ago')
    expect(say(paste(chat, on4May))).toEqual([
      '2026-05-04T08:04:00Z · Dana Reyes · p99 is at 9s',
      '2026-05-04T08:06:00Z · Priya N · rolling back',
    ])
  })

  test('from the middle of a message keeps what stands before the first name', () => {
    const chat = `#inc-8812\nand the database too\nDana Reyes\n  2:04 PM\nrolling back`
    expect(say(paste(chat, on4May))).toEqual([
      '- ? nothing ·  · #inc-8812',
      '? nothing ·  · and the database too',
      '2026-05-04T12:04:00Z · Dana Reyes · rolling back',
    ])
  })

  test.each([
    [
      'Teams',
      `[5/4/2026 2:05 PM] Dana Reyes\np99 is up\n[5/4/2026 2:07 PM] Nowak, Piotr (Extern):\nrolling back`,
    ],
    [
      'Google Chat',
      `Dana Reyes, Mon 2:05 PM\np99 is up\nPiotr Nowak, Mon 2:07 PM, Edited\nrolling back`,
    ],
    [
      'Discord',
      `Dana Reyes\n — \n05/04/2026 14:05\np99 is up\nPiotr Nowak\n — \n05/04/2026 14:07\nrolling back`,
    ],
    [
      'GitLab',
      `Dana Reyes @dana · May 4, 2026 2:05pm GMT+2\np99 is up\nPiotr Nowak @piotr · May 4, 2026 2:07pm GMT+2\nrolling back`,
    ],
    [
      'Jira',
      `Dana Reyes added a comment - 04/May/26 2:05 PM\np99 is up\n\nPiotr Nowak added a comment - 04/May/26 2:07 PM - edited\nrolling back`,
    ],
    [
      'Telegram',
      `Dana Reyes, [4 May 2026 at 14:05:00]:\np99 is up\n\nPiotr Nowak, [4 May 2026 at 14:07:00]:\nrolling back`,
    ],
    [
      'Zoom',
      `14:05:00\t From  Dana Reyes  to  Everyone:\n\tp99 is up\n14:07:00\t From  Piotr Nowak to Everyone:\n\trolling back`,
    ],
    [
      'WhatsApp',
      `\u200e[5/4/26, 2:05:00\u202fPM] Dana Reyes: p99 is up\r\n[5/4/26, 2:07:00\u202fPM] Piotr Nowak: rolling back`,
    ],
  ])('from %s is read with its names and times', (_, chat) => {
    expect(say(paste(chat, on4May))).toEqual([
      '2026-05-04T12:05:00Z · Dana Reyes · p99 is up',
      '2026-05-04T12:07:00Z · Piotr Nowak · rolling back',
    ])
  })

  test('from WhatsApp has the further lines of a message, numbers for names, and notices', () => {
    const chat = `04.05.26, 14:01 - Wei hat Priya hinzugefügt
04.05.26, 14:02 - Wei 🐋: Shop ist langsam
auch die Kasse
04.05.26, 14:03 - +49 170 1234567: sehe ich auch`
    expect(say(paste(chat))).toEqual([
      '2026-05-04T12:01:00Z ·  · Wei hat Priya hinzugefügt',
      '2026-05-04T12:02:00Z · Wei 🐋 · Shop ist langsam / auch die Kasse',
      '2026-05-04T12:03:00Z · +49 170 1234567 · sehe ich auch',
    ])
  })
})

test('Days that can be read either way round are settled at once by the day of the first line, and asked one by one when it is none of them.', () => {
  const chat = '[4/5 14:05] Dana Reyes\nup\n[6/5 00:07] Piotr Nowak\nquiet'
  const { needs, entries } = paste(chat, on4May)
  expect(needs.date).toBe('first')
  expect(entries.map(({ time }) => time)).toEqual([
    { raw: '4/5 14:05', zone: 'Europe/Berlin', confirmedAt: '2026-05-04T12:05:00Z' },
    { raw: '6/5 00:07', zone: 'Europe/Berlin', confirmedAt: '2026-05-05T22:07:00Z' },
  ])
  expect(say(paste(chat, { date: '2026-04-05' }))[0]).toMatch(/^2026-04-05T12:05:00Z/)
  expect(say(paste(chat, { date: '2026-08-01' }))[0]).toMatch(/^\? day-or-month/)
  expect(say(paste(chat))[0]).toMatch(/^\? day-or-month/)
})

describe('A log of IRC', () => {
  const comings = '2026-05-04T12:02:00Z'
  test.each([
    [
      'irssi',
      `--- Log opened Mon May 04 14:00:00 2026
14:02 -!- wei [~wei@host.example] has joined #ops
14:03 <@dana> checkout is down
14:03 < wei> looking
14:04  * wei rolls back 4711
--- Day changed Tue May 05 2026
00:05 <@dana> quiet`,
    ],
    [
      'WeeChat',
      `2026-05-04 14:02:00\t-->\twei (~wei@host.example) has joined #ops
2026-05-04 14:03:00\t@dana\tcheckout is down
2026-05-04 14:03:00\twei\tlooking
2026-05-04 14:04:00\t *\twei rolls back 4711
2026-05-05 00:05:00\t@dana\tquiet`,
    ],
    [
      'HexChat',
      `**** BEGIN LOGGING AT Mon May  4 14:00:00 2026

May 04 14:02:00 *\twei (~wei@host.example) has joined
May 04 14:03:00 <dana>\tcheckout is down
May 04 14:03:00 <wei>\tlooking
May 04 14:04:00 *\twei rolls back 4711
May 05 00:05:00 <dana>\tquiet`,
    ],
    [
      'ZNC',
      `[14:02:00] *** Joins: wei (~wei@host.example)
[14:03:00] <dana> checkout is down
[14:03:00] <wei> looking
[14:04:00] * wei rolls back 4711
[00:05:00] <dana> quiet`,
    ],
  ])('of %s says who said and did what, and leaves comings out', (_, log) => {
    const read = paste(log, on4May)
    expect(read.source).toBe('irc')
    expect(read.people.map(({ name }) => name)).toEqual(['dana', 'wei'])
    const [first, ...said] = say(read)
    expect(first!.startsWith(`- ${comings}`)).toBe(true)
    expect(said).toEqual([
      '2026-05-04T12:03:00Z · dana · checkout is down',
      '2026-05-04T12:03:00Z · wei · looking',
      '2026-05-04T12:04:00Z · wei · rolls back 4711',
      '2026-05-04T22:05:00Z · dana · quiet',
    ])
  })

  test('says its day itself where it does', () => {
    const log = '--- Log opened Mon May 04 14:00:00 2026\n14:03 <dana> down\n14:04 <wei> up'
    expect(paste(log).needs).toEqual({ date: null, zone: true })
    expect(say(paste(log))[0]).toBe('2026-05-04T12:03:00Z · dana · down')
  })

  test('is not a list that has a mark or an asterisk here and there', () => {
    const { source, entries } = paste('14:02 <b>alert</b> fired\n14:03 * restarted\n14:06 quiet')
    expect(source).toBe('list')
    expect(entries.map(({ text }) => text)).toEqual(['<b>alert</b> fired', '* restarted', 'quiet'])
  })
})
