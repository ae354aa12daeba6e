import 'server-only'
import { sqlState } from '@/lib/db/database-errors'

export type ErrorFacts = {
  readonly class: string
  readonly code: string | null
  readonly stack: readonly string[]
}

/** An error as a log may hold it: class, SQL state and places, never the message, which may quote rows. */
export function describeError(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { class: typeof error, code: null, stack: [] }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { class: error.name, code: sqlState(error) ?? null, stack: frames.slice(0, 12) }
}
