import { refusalText } from '@/lib/cli/refusal-text'
import { sqlState } from '@/lib/db/database-errors'
import { SettingsError } from '@/lib/env'

const REFUSED = 'The database refuses DATABASE_URL: correct its user, password, database or rights.'
const UNPREPARED = 'The database has no tables of this version yet: run npm start once.'
/** By Prisma's code. */
const DATABASE_PROBLEMS: Readonly<Record<string, string>> = {
  P1000: REFUSED,
  P1001: 'The database does not answer: start Giro with npm start first, or correct DATABASE_URL.',
  P1003: REFUSED,
  P1010: REFUSED,
  P2021: UNPREPARED,
  P2022: UNPREPARED,
  P2039: REFUSED,
}

/** PostgreSQL's codes for a table, a column or a function that is not there; of statements that Prisma did not write. */
const NOT_THERE = /^(42P01|42703|42883)$/

/** Why a command can't go on, as one short text for the terminal; what nobody foresaw is thrown on, with its stack. */
export function commandProblem(error: unknown, usage: string): string {
  if (error instanceof SettingsError) return error.message
  if (!(error instanceof Error) || !('code' in error)) return refusalText(error)
  const code = String(error.code)
  if (code.startsWith('ERR_PARSE_ARGS')) return `${error.message}\n${usage}`
  if (NOT_THERE.test(sqlState(error) ?? '')) return UNPREPARED
  return DATABASE_PROBLEMS[code] ?? refusalText(error)
}
