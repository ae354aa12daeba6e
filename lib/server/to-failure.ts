import 'server-only'
import { z } from 'zod'
import { asConflict } from '@/lib/db/database-errors'
import { GiroError } from '@/lib/domain/errors'
import { logger } from '@/lib/observability/logger'
import type { Failure } from '@/lib/server/result'

/** Maps whatever was thrown to the closed set. The unknown is logged by its class and never shown. */
export function toFailure(thrown: unknown, requestId: string, name: string): Failure {
  const error = asConflict(thrown)
  if (error instanceof GiroError) {
    const { code, reason, subject, fieldErrors } = error
    return {
      ok: false,
      code,
      ...(reason && { reason }),
      ...(subject && { subject }),
      ...(fieldErrors && { fieldErrors }),
      requestId,
    }
  }
  if (error instanceof z.ZodError) return { ok: false, code: 'invalid_input', requestId }
  logger().error({ requestId, name, error: summarise(error) }, 'request failed')
  return { ok: false, code: 'internal', requestId }
}

/** Class and stack without the message's values: driver messages may quote rows. */
function summarise(error: unknown): { class: string; stack: string[] } {
  if (!(error instanceof Error)) return { class: typeof error, stack: [] }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { class: error.name, stack: frames.slice(0, 12) }
}
