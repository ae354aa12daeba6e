import 'server-only'

/** A job throws this when nothing is wrong but it must be tried again; the queue does so with back-off, for days. */
export class RetryLater extends Error {
  /** A key, never the provider's words: the queue stores it. */
  constructor(reason: string) {
    super(reason)
    this.name = 'RetryLater'
  }
}
