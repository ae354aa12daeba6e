import type { ErrorCode, FieldErrors } from '@/lib/domain/errors'

/** What actions and routes answer. A reason and field errors are message keys; the request id finds the log line. */
export type Failure = {
  readonly ok: false
  readonly code: ErrorCode
  readonly reason?: string
  readonly subject?: string
  readonly fieldErrors?: FieldErrors
  readonly requestId: string
}
export type Result<T> = { readonly ok: true; readonly data: T } | Failure
