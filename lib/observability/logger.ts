import 'server-only'
import pino, { type Logger } from 'pino'
import { env } from '@/lib/env'

let instance: Logger | undefined

/** The process's log: JSON lines on standard output. Callers pass ids, codes and times; never bodies or names. */
export function logger(): Logger {
  instance ??= pino({ level: env().logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  return instance
}
