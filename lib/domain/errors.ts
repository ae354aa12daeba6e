/** The closed set of refusals that may reach a browser. Text is chosen by the reader's language from the code. */
export const ERROR_CODES = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid_input',
  'conflict',
  'refused',
  'rate_limited',
  'unavailable',
  'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** A field's path in the submitted object → the key of its message (namespace `errors.fields`), with values. */
export type FieldErrors = Record<string, { key: string; values?: Record<string, string> }>

/**
 * The one error that verbs throw on purpose. `reason` is a key of namespace `errors.reasons` which says why and
 * what to do; it never holds free text from outside.
 */
export class GiroError extends Error {
  readonly code: ErrorCode
  readonly reason: string | undefined
  /** The id of the object that stands in the way; only of one that whoever asks may see. */
  readonly subject: string | undefined
  readonly fieldErrors: FieldErrors | undefined

  constructor(
    code: ErrorCode,
    details: { reason?: string; subject?: string; fieldErrors?: FieldErrors; cause?: unknown } = {},
  ) {
    super(details.reason ?? code, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'GiroError'
    this.code = code
    this.reason = details.reason
    this.subject = details.subject
    this.fieldErrors = details.fieldErrors
  }
}
