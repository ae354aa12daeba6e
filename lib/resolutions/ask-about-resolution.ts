import 'server-only'
import type { Resolution } from '@/generated/prisma/client'
import type { Database } from '@/lib/db/client'
import { looksLikeIntentId } from '@/lib/domain/payout/doubt'
import type { ProviderIntent } from '@/lib/mercadopago/map'
import { compareIntent, type Mismatch } from '@/lib/payouts/compare-intent'
import { type Looked, lookUpIntent } from '@/lib/payouts/look-up-intent'
import type { Subject } from '@/lib/payouts/read-subject'
import { openText } from '@/lib/personal-data/seal'

/** What our own GET adds to the words of two people. */
export type Answer =
  /** The provider knows the intent: its words decide. */
  | { readonly kind: 'knows'; readonly intent: ProviderIntent; readonly looked: Looked }
  /** It is another payout's, or of another amount: the reference was not this one's. */
  | { readonly kind: 'other'; readonly mismatch: Mismatch }
  /** Nobody could be asked just now. `intentId`: what can be looked up later. */
  | { readonly kind: 'silent'; readonly intentId: string | null }
  /** There is nothing to ask by, or the provider keeps nothing under it. */
  | { readonly kind: 'keeps_nothing' }

/** Looks the intent up that the send has, or that people say is its. Never inside a transaction. */
export async function askAboutResolution(
  db: Database,
  subject: Subject,
  resolution: Resolution,
): Promise<Answer> {
  const { attempt, account } = subject
  const id = attempt.providerId ?? (resolution.verdict === 'paid' ? idIn(referenceOf(resolution)) : null)
  if (id === null) return { kind: 'keeps_nothing' }
  const looked = await lookUpIntent(db, account, { id, currency: attempt.currency })
  const lookup = typeof looked === 'string' ? null : looked.lookup
  if (lookup?.kind === 'missing') return { kind: 'keeps_nothing' }
  if (typeof looked === 'string' || lookup?.kind !== 'found') {
    return { kind: 'silent', intentId: looksLikeIntentId(id) ? id : null }
  }
  const mismatch = compareIntent(subject, lookup.intent)
  return mismatch ? { kind: 'other', mismatch } : { kind: 'knows', intent: lookup.intent, looked }
}

function referenceOf({ id, reference }: Resolution): string {
  return openText(reference, 'resolution.reference', id)
}

/** An id that may stand in an address; a receipt's number may be one too, and is then simply not found. */
function idIn(reference: string): string | null {
  if (looksLikeIntentId(reference)) return reference.toUpperCase()
  return /^[A-Za-z0-9-]{1,64}$/.test(reference) ? reference : null
}
