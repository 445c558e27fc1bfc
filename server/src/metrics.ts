/**
 * What the server counts of itself, as text for Prometheus (exposition format 0.0.4). Counts and
 * times only: no board, person, address or link ever stands in it.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What is true now; asked for at every reading. */
export interface Gauges {
  readonly boards: number
  readonly peers: number
}

export interface Metrics {
  /** A connection was sent away, or never let in, with this close code. */
  countRefusal(code: number): void
  /** Bytes of the socket's messages. */
  countBytesIn(bytes: number): void
  countBytesOut(bytes: number): void
  /** Updates that one append brought to the disk, and how long that took. */
  countCommit(updates: number, ms: number): void
  /** An append that failed; its updates are kept and tried again. */
  countFailedCommit(): void
  countCompaction(succeeded: boolean): void
  /** Everything as text. The event loop's delays are those since the last reading. */
  read(gauges: Gauges): string
  close(): void
}

/** Upper bounds of the histogram of commits, in seconds. */
const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** How finely the event loop's delay is measured. Each measurement wakes the thread, also when nothing happens. */
const resolutionMs = 50

type Sample = readonly [labels: string, value: number]

const toLines = (
  name: string,
  type: 'counter' | 'gauge' | 'histogram',
  help: string,
  samples: readonly Sample[],
): string[] => [
  `# HELP blameless_${name} ${help}`,
  `# TYPE blameless_${name} ${type}`,
  ...samples.map(([labels, value]) => `blameless_${name}${labels} ${value}`),
]

const createHistogram = () => {
  const counts = bounds.map(() => 0)
  let count = 0
  let sum = 0
  return {
    add: (seconds: number): void => {
      count += 1
      sum += seconds
      const at = bounds.findIndex((bound) => seconds <= bound)
      if (at !== -1) counts[at]! += 1
    },
    read: (): Sample[] => {
      let below = 0
      const buckets = bounds.map((bound, i): Sample => {
        below += counts[i]!
        return [`_bucket{le="${bound}"}`, below]
      })
      return [...buckets, ['_bucket{le="+Inf"}', count], ['_sum', sum], ['_count', count]]
    },
  }
}

/** Starts to count. Measuring the event loop's delay costs a timer until `close`. */
export const openMetrics = (): Metrics => {
  const refusals = new Map<number, number>()
  const commits = createHistogram()
  const total = { in: 0, out: 0, updates: 0, failed: 0, compacted: 0, notCompacted: 0 }
  const loop = monitorEventLoopDelay({ resolution: resolutionMs })
  loop.enable()

  const readLoop = (): Sample[] => {
    // The timer's own interval is part of what is measured.
    const toSeconds = (ns: number): number => Math.max(0, ns / 1e9 - resolutionMs / 1_000) || 0
    const samples: Sample[] = [
      ['{quantile="0.5"}', toSeconds(loop.percentile(50))],
      ['{quantile="0.99"}', toSeconds(loop.percentile(99))],
      ['{quantile="1"}', toSeconds(loop.max)],
    ]
    loop.reset()
    return samples
  }

  return {
    countRefusal: (code) => void refusals.set(code, (refusals.get(code) ?? 0) + 1),
    countBytesIn: (bytes) => void (total.in += bytes),
    countBytesOut: (bytes) => void (total.out += bytes),
    countCommit: (updates, ms) => {
      total.updates += updates
      commits.add(ms / 1_000)
    },
    countFailedCommit: () => void (total.failed += 1),
    countCompaction: (succeeded) => {
      if (succeeded) total.compacted += 1
      else total.notCompacted += 1
    },
    read: ({ boards, peers }) =>
      [
        toLines('boards_open', 'gauge', 'Boards in memory.', [['', boards]]),
        toLines('peers', 'gauge', 'Connections that are on a board.', [['', peers]]),
        toLines('updates_saved_total', 'counter', 'Updates that are on disk.', [
          ['', total.updates],
        ]),
        toLines(
          'commit_seconds',
          'histogram',
          'From the hand-over of updates to the disk until they are safe on it.',
          commits.read(),
        ),
        toLines('commits_failed_total', 'counter', 'Commits that failed and are tried again.', [
          ['', total.failed],
        ]),
        toLines('compactions_total', 'counter', 'Logs folded into snapshots.', [
          ['{result="done"}', total.compacted],
          ['{result="failed"}', total.notCompacted],
        ]),
        toLines('socket_bytes_total', 'counter', 'Bytes of messages on the socket.', [
          ['{direction="in"}', total.in],
          ['{direction="out"}', total.out],
        ]),
        toLines(
          'refusals_total',
          'counter',
          'Connections refused or closed, by close code.',
          [...refusals].sort(([a], [b]) => a - b).map(([code, n]) => [`{code="${code}"}`, n]),
        ),
        toLines(
          'event_loop_delay_seconds',
          'gauge',
          'How late the event loop came to its work since the last reading.',
          readLoop(),
        ),
        toLines('cpu_seconds_total', 'counter', 'Time that the process has worked.', [
          ['', (process.cpuUsage().user + process.cpuUsage().system) / 1e6],
        ]),
        toLines('memory_bytes', 'gauge', 'Memory of the process.', [
          ['{kind="resident"}', process.memoryUsage.rss()],
          ['{kind="heap"}', process.memoryUsage().heapUsed],
        ]),
      ]
        .flat()
        .join('\n') + '\n',
    close: () => void loop.disable(),
  }
}
