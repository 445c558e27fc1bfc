/** Lengths of time as written: 5 min, 1h30, an hour and five minutes, 00:05. */
import type { Found } from './clock-times.ts'
import { hourMs, minuteMs, secondMs } from '../time-zones.ts'
import type { Token } from './tokens.ts'
import { amounts, meanings, units } from './vocabulary.ts'

/** Decimal digits, `1.5`, or a number in words. */
const readAmount = (tokens: readonly Token[], at: number): Found<number> | null => {
  const [token, mark, fraction, after] = tokens.slice(at, at + 4)
  if (token?.is === 'number' && token.text.length <= 5) {
    const isFraction =
      mark !== undefined &&
      !mark.spaced &&
      /^[.,]$/.test(mark.text) &&
      fraction?.is === 'number' &&
      !fraction.spaced &&
      after?.is === 'word'
    return isFraction
      ? { found: Number(`${token.text}.${fraction.text}`), next: at + 3 }
      : { found: Number(token.text), next: at + 1 }
  }
  if (token?.is !== 'word') return null
  const amount = amounts.get(token.text)
  if (amount === undefined) return null
  // "half an hour", "forty-five minutes"
  const article = mark?.is === 'word' && amount < 1 && amounts.get(mark.text) === 1
  if (article) return { found: amount, next: at + 2 }
  const ones =
    mark?.text === '-' && fraction?.is === 'word' ? amounts.get(fraction.text) : undefined
  return amount >= 20 && ones !== undefined && ones >= 1 && ones < 10
    ? { found: amount + ones, next: at + 3 }
    : { found: amount, next: at + 1 }
}

/** The length of time, in milliseconds, that starts at this token. */
export const readSpan = (tokens: readonly Token[], at: number): Found<number> | null => {
  let total = 0
  let next = at
  let smallest = Number.POSITIVE_INFINITY
  while (true) {
    const joiner = tokens[next]
    const skips =
      next > at &&
      joiner !== undefined &&
      (meanings.get(joiner.text) === 'and' || joiner.text === ',')
    const amount = readAmount(tokens, skips ? next + 1 : next)
    if (amount === null) break
    const unit = tokens[amount.next]
    const size = unit?.is === 'word' ? units.get(unit.text) : undefined
    if (size !== undefined && size < smallest) {
      total += amount.found * size
      smallest = size
      next = amount.next + 1
      // 分間: "for minutes".
      if (/^[間간]$/.test(tokens[next]?.text ?? '')) next++
      continue
    }
    // 1h30
    const isRest =
      smallest === hourMs && !skips && tokens[next]?.is === 'number' && !tokens[next]!.spaced
    if (isRest && amount.next === next + 1) {
      total += amount.found * minuteMs
      next = amount.next
    }
    break
  }
  return next === at ? null : { found: Math.round(total), next }
}

/** A length like a clock's reading: 00:05 is five minutes, 00:05:30 five and a half. */
export const readClockSpan = (tokens: readonly Token[], at: number): Found<number> | null => {
  const part = (index: number): number | null => {
    const token = tokens[index]
    const tight = index === at || (tokens[index - 1]?.text === ':' && token?.spaced === false)
    return tight && token?.is === 'number' && token.text.length <= 3 ? Number(token.text) : null
  }
  const [hours, minutes, seconds] = [part(at), part(at + 2), part(at + 4)]
  if (hours === null || minutes === null || minutes > 59) return null
  const whole = hours * hourMs + minutes * minuteMs
  if (seconds === null) return { found: whole, next: at + 3 }
  return seconds > 59 ? null : { found: whole + seconds * secondMs, next: at + 5 }
}
