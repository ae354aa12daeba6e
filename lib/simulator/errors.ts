import { jsonReply, type Reply } from '@/lib/simulator/http'

/** The body of Mercado Pago's general APIs. */
function general(status: number, error: string, message: string): Reply {
  return jsonReply(status, { status, error, message, cause: [] })
}

/** The transaction-intents body: numeric `code` and, unlike elsewhere, `causes` in the plural. */
function intentError(status: number, message: string, causes: readonly string[] = []): Reply {
  return jsonReply(status, { message, code: status, causes: causes.map((cause) => ({ message: cause })) })
}

/** The exact body for this endpoint is not published; this is the general one. */
export const invalidToken = () => general(401, 'unauthorized', 'Invalid access token')
export const notFound = () => general(404, 'not_found', 'The requested resource was not found')
export const methodNotAllowed = () => general(405, 'method_not_allowed', 'Method not allowed')

/** What an account without commercial enablement gets, as integrators reported it. */
export const blockedByPolicy = () =>
  jsonReply(403, {
    message: 'At least one policy returned UNAUTHORIZED.',
    code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES',
    status: 403,
    blocked_by: 'PolicyAgent',
  })

/** Reported for /v1/payments; assumed to be the same here. */
export const missingIdempotencyKey = () =>
  jsonReply(400, { message: "Header X-Idempotency-Key can't be null", code: 4292, causes: [] })

export const resourceLocked = () => intentError(424, 'resource locked')

/** Not documented for this API: status and words are assumptions, the status is a dial. */
export const keyUsedWithOtherBody = (status: 409 | 422) =>
  general(
    status,
    'idempotency_key_already_used',
    'The idempotency key was already used with a different request',
  )

export const invalidFormat = () => intentError(400, 'request with invalid format')
export const refused = (status: number, ...causes: string[]) =>
  intentError(status, 'invalid request payload', causes)

/** The words were reported by an integrator without the HTTP status: 400 is an assumption. */
export const invalidSignature = () => refused(400, 'Invalid signature')

export const invalidIntentId = () => intentError(400, 'ID format invalid')
/** Not documented. */
export const unknownIntent = () => intentError(404, 'transaction intent not found')

export const tooManyRequests = () => general(429, 'too_many_requests', 'Too many requests')
/** Documented under 400, not 429. */
export const trafficRefusal = () => refused(400, 'too many request')
export const badGateway = () => intentError(502, 'bad_gateway', ['error processing request'])

export const internalServerError = () =>
  intentError(500, 'internal_server_error', ['There was an error communicating with transaction_intent'])
