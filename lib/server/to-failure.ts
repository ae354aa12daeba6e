import 'server-only'
import { z } from 'zod'
import { asConflict, isConnectionFailure, isNoText } from '@/lib/db/database-errors'
import { GiroError } from '@/lib/domain/errors'
import { describeError } from '@/lib/observability/describe-error'
import { logger } from '@/lib/observability/logger'
import type { Failure } from '@/lib/server/result'

/** What no page of Giro's asks for by itself: whoever meets it goes around one, or too fast. */
const ODD: ReadonlySet<string> = new Set(['forbidden', 'rate_limited'])

/**
 * Maps whatever was thrown to the closed set. The unknown is logged by its class and never shown; what went around the pages is
 * logged by its name, never with what was sent.
 */
export function toFailure(thrown: unknown, requestId: string, name: string): Failure {
  const error = asConflict(thrown)
  if (error instanceof GiroError) {
    const { code, reason, subject, fieldErrors } = error
    if (ODD.has(code)) logger().warn({ requestId, name, code, reason }, 'refused')
    return {
      ok: false,
      code,
      ...(reason && { reason }),
      ...(subject && { subject }),
      ...(fieldErrors && { fieldErrors }),
      requestId,
    }
  }
  if (error instanceof z.ZodError || isNoText(error)) {
    logger().warn({ requestId, name, code: 'invalid_input' }, 'refused')
    return { ok: false, code: 'invalid_input', requestId }
  }
  logger().error({ requestId, name, error: describeError(error) }, 'request failed')
  return { ok: false, code: isConnectionFailure(error) ? 'unavailable' : 'internal', requestId }
}
