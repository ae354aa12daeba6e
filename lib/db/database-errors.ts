import 'server-only'
import { GiroError } from '@/lib/domain/errors'

const UNIQUE_VIOLATION = '23505'
const RESTRICT_VIOLATION = '23001'
const CHECK_VIOLATION = '23514'
/** A character that is not in the repertoire, in a text or in JSON. */
const NO_TEXT = ['22021', '22P05']
/** Connection exceptions, too many connections, idle for too long, shutting down or starting up (PostgreSQL's codes). */
const UNAVAILABLE = /^(08...|53300|25P03|57P0[1-3])$/
/** The same from the network (Node) and from the driver, which has words only. */
const UNREACHABLE = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/
/** Prisma's own: no answer, closed, or no free connection in time. */
const NO_ROOM = /^P(1001|1002|1008|1017|2024|2028)$/
const TERMINATED =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

type WithCode = { code?: unknown; meta?: unknown; cause?: unknown; originalCode?: unknown }

/** The PostgreSQL error code inside whatever Prisma wrapped around it, or undefined. */
export function sqlState(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined
  // Only read as unknown members; every use is checked below.
  const { code, originalCode, meta, cause } = error as WithCode
  if (typeof originalCode === 'string') return originalCode
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('P2')) return code
  if (code === 'P2002') return UNIQUE_VIOLATION
  return sqlState(meta, depth + 1) ?? sqlState(cause, depth + 1) ?? driverState(meta, depth)
}

function driverState(meta: unknown, depth: number): string | undefined {
  if (typeof meta !== 'object' || meta === null || !('driverAdapterError' in meta)) return undefined
  return sqlState(meta.driverAdapterError, depth + 1)
}

export function isUniqueViolation(error: unknown): boolean {
  return sqlState(error) === UNIQUE_VIOLATION
}

/** True when a trigger of the database said no. */
export function isGuardsRefusal(error: unknown): boolean {
  return sqlState(error) === RESTRICT_VIOLATION
}

/** What the database's guards refused is a conflict with what happened meanwhile, never an internal error. */
export function asConflict(error: unknown): unknown {
  const state = sqlState(error)
  return state === RESTRICT_VIOLATION || state === CHECK_VIOLATION || state === UNIQUE_VIOLATION
    ? new GiroError('conflict', { reason: 'changed_meanwhile', cause: error })
    : error
}

/** True of a text that PostgreSQL keeps nowhere, as one with a zero byte: nothing is called so, and nothing can be. */
export function isNoText(error: unknown): boolean {
  return NO_TEXT.includes(sqlState(error) ?? '')
}

/** True when the database could not be reached, went away or has no room: nothing is wrong with what was asked. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const codes = [code, sqlState(error) ?? '']
  return (
    NO_ROOM.test(code) ||
    codes.some((one) => UNAVAILABLE.test(one) || UNREACHABLE.test(one)) ||
    TERMINATED.test(error.message)
  )
}
