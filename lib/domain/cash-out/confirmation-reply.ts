import type { ConfirmationStatus } from '@/lib/domain/cash-out/confirmation'

/** What the provider answered to a confirmation, as far as it could be read. */
export type ConfirmationReply = {
  readonly httpStatus: number
  /** Of a 200: the merchant order's id as text and the status word. */
  readonly orderId: string | null
  readonly status: string | null
  /** Every word of an error body (`error`, `code`, `message`, causes), lower case. */
  readonly words: readonly string[]
}

export type ConfirmationMeant = {
  readonly status: ConfirmationStatus
  readonly merchantOrderId: string
  /** An earlier send of the same decision may have arrived. */
  readonly ambiguous: boolean
  /** The window runs and nothing came back: whoever does not find the merchant order now lags behind itself. */
  readonly windowRuns: boolean
}

/**
 * `acknowledged`: the provider holds our decision (`known`: it says so by a 409). `elsewhere`: it holds the same one, though
 * none of our sends can have arrived. `denied`: it holds another one. `refused`: it takes none, for a reason that no repeat
 * changes (`refunded`: the money went back before). `unknown`: the same decision is sent again.
 */
export type ConfirmationVerdict =
  | { readonly kind: 'acknowledged'; readonly known: boolean }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'denied'; readonly status: string }
  | { readonly kind: 'refused'; readonly refunded: boolean }
  | { readonly kind: 'held' }
  | { readonly kind: 'unknown' }

const NOTIFIED = /already[-_ ]notified(?:[-_ ]with[-_ ]status)?:?[-_ ]*([a-z_]*)/

/** What an answer proves about a decision. Pure: 409 is documented for what was decided before, 400 for wrong words. */
export function judgeConfirmation(meant: ConfirmationMeant, reply: ConfirmationReply): ConfirmationVerdict {
  const { httpStatus } = reply
  if (httpStatus >= 200 && httpStatus < 300) return judgeAccepted(meant, reply)
  if (httpStatus === 409) return judgeConflict(meant, reply)
  if (httpStatus === 401 || httpStatus === 403) return { kind: 'held' }
  if (httpStatus === 400 || httpStatus === 404 || httpStatus === 422) {
    const refunded = isRefunded(reply.words)
    // Our own GET read that merchant order: giving up now would give the money back while the cash is out.
    if (httpStatus === 404 && meant.windowRuns && !refunded) return { kind: 'unknown' }
    return { kind: 'refused', refunded }
  }
  return { kind: 'unknown' }
}

function judgeAccepted(
  meant: ConfirmationMeant,
  { orderId, status }: ConfirmationReply,
): ConfirmationVerdict {
  if (status === null || orderId !== meant.merchantOrderId) return { kind: 'unknown' }
  const word = status.trim().toLowerCase()
  return word === meant.status ? { kind: 'acknowledged', known: false } : { kind: 'denied', status: word }
}

function judgeConflict(meant: ConfirmationMeant, { words }: ConfirmationReply): ConfirmationVerdict {
  const held = heldStatus(words)
  // What arrived in time would be named: an earlier send of ours did not.
  if (held === null) return isRefunded(words) ? { kind: 'refused', refunded: true } : { kind: 'unknown' }
  if (held !== meant.status) return { kind: 'denied', status: held }
  return meant.ambiguous ? { kind: 'acknowledged', known: true } : { kind: 'elsewhere' }
}

/** No page names the answer after the window; that it gave the money back can be said in no other way. */
function isRefunded(words: readonly string[]): boolean {
  return words.some((word) => /already[-_ ](?:refunded|expired)/.test(word))
}

/** The status that the provider says it holds; '' where it names none, null where it says nothing of the kind. */
function heldStatus(words: readonly string[]): string | null {
  if (words.some((word) => /already[-_ ]confirmed/.test(word))) return 'confirmed'
  const notified = words.flatMap((word) => [...(NOTIFIED.exec(word)?.slice(1) ?? [])])
  if (notified.length === 0) return null
  return notified.find((status) => status !== '') ?? ''
}
