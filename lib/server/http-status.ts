import type { ErrorCode } from '@/lib/domain/errors'

/** What a route answers beside the code. */
export const HTTP_STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid_input: 400,
  conflict: 409,
  refused: 422,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
}
