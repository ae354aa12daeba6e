import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'ratio' | 'kB' | 'per second' | 'count'
  /** What the figure must not exceed. */
  readonly limit?: number
  /** What it should reach. */
  readonly least?: number
  readonly note?: string
}

const FILE = 'e2e/bench/results.json'

/** The p-th percentile (0–100) by nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Prints one JSON line a figure and keeps them all with commit and date: ratios within one run are what counts. */
export function report(figures: readonly Figure[]): void {
  for (const figure of figures) console.log(JSON.stringify(figure))
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim()
  const run = {
    commit,
    date: new Date().toISOString(),
    cores: availableParallelism(),
    node: process.version,
    figures,
  }
  const earlier: unknown = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : []
  const runs = Array.isArray(earlier) ? [...earlier, run] : [run]
  writeFileSync(FILE, `${JSON.stringify(runs, null, 2)}\n`)
}
