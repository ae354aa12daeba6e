import { documentText, targetOf } from '@/components/payout/target'
import type { NextWaiting } from '@/lib/approvals/next-waiting'
import type { NotMine } from '@/lib/approvals/request-view'
import type { ErrorCode } from '@/lib/domain/errors'
import { formatMoney, type Locale } from '@/lib/domain/money'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import type { PayoutState } from '@/lib/domain/payout/state'
import { can, type Holder } from '@/lib/domain/permissions'
import type { VoteReason } from '@/lib/domain/policy/vote'
import type { PayoutView } from '@/lib/payouts/get-payout'

/** Where the screen tells what will be sent: whoever looks again is led there. */
export const WHAT_IS_SENT = 'what-is-sent'

const SHOWN_FIELDS = ['amount', 'beneficiary', 'destination', 'document', 'reference'] as const
type ShownField = (typeof SHOWN_FIELDS)[number]

/** What a person sees while deciding: posted with the decision, and compared when the payout turns out to have changed. */
export type Shown = {
  readonly payoutId: string
  readonly state: PayoutState
  readonly version: number
  /** Null while nothing is frozen. */
  readonly digest: string | null
  /** In whose place the person who looks would decide; null: their own. */
  readonly onBehalfOf: string | null
  readonly texts: Readonly<Record<ShownField, string>>
  /** False: masked, for whoever does not decide about it, or no longer. */
  readonly inFull: boolean
  /** The same texts masked: what was seen whole is compared by these with what is masked now. */
  readonly masked: Readonly<Record<ShownField, string>>
}

/** The payout that is decided after this one, with its address in the order that holds. */
export type NextLink = NextWaiting & { readonly href: string }

type Looking = {
  readonly bankName: string | null
  readonly locale: Locale
  readonly onBehalfOf: string | null
  readonly masked: PayoutDraft
}

export function toShown(payout: PayoutView, { bankName, locale, onBehalfOf, masked }: Looking): Shown {
  const amount = formatMoney(BigInt(payout.amountMinor), payout.currency, locale)
  return {
    payoutId: payout.id,
    state: payout.state,
    version: payout.version,
    digest: payout.envelopeDigest,
    onBehalfOf,
    texts: { amount, ...textsOf(payout.draft, bankName) },
    inFull: payout.inFull,
    masked: { amount, ...textsOf(masked, bankName) },
  }
}

function textsOf(draft: PayoutDraft, bankName: string | null) {
  const target = targetOf(draft)
  const bank = bankName === null ? target.bankId : `${bankName} (${target.bankId})`
  const destination = [target.keyType, target.key, bank, target.branch, target.number]
  return {
    beneficiary: draft.beneficiaryName,
    destination: destination.filter(Boolean).join(' · '),
    document: documentText(target),
    reference: draft.reference,
  }
}

/** What the frozen contents are called (`approvals.sent`): they will leave, are leaving, have left, or never do. */
export function sentTitle(state: PayoutState) {
  switch (state) {
    case 'sending':
      return 'titleLeaving'
    case 'unknown':
    case 'sent':
    case 'final':
      return 'titleLeft'
    case 'rejected':
    case 'expired':
    case 'discarded':
      return 'titleNever'
    default:
      return 'title'
  }
}

/** What a decision posts: the version and digest that were seen, and in whose place. */
export type Posted = Pick<Shown, 'payoutId' | 'version' | 'digest' | 'onBehalfOf'>
export function posted({ payoutId, version, digest, onBehalfOf }: Shown): Posted {
  return { payoutId, version, digest, onBehalfOf }
}

/** The fields that read differently now. */
export function differences(before: Shown, now: Shown): ShownField[] {
  const [old, fresh] = before.inFull && now.inFull ? [before.texts, now.texts] : [before.masked, now.masked]
  return SHOWN_FIELDS.filter((field) => old[field] !== fresh[field])
}

const OWN_LOCKS = ['own', 'edited', 'account', 'role', 'broken', 'factor'] as const
export type OwnLock = (typeof OWN_LOCKS)[number]

/** A key of `approvals.locked`, or of `errors.reasons` where the policy asks others. */
export type Locked = OwnLock | VoteReason | null
type LockFacts = Pick<PayoutView, 'isMaker' | 'isEditor'> & {
  readonly frozen: { readonly intact: boolean } | null
}

type Asker = { readonly holder: Holder; readonly lacksFactor: boolean }

/** Why this person cannot approve it, or null. The verb asks again. */
export function whyLocked(
  payout: LockFacts,
  { holder, lacksFactor }: Asker,
  notMine: NotMine | null,
): Locked {
  if (payout.isMaker) return 'own'
  if (!can(holder, 'payout:decide')) return 'role'
  if (payout.isEditor) return 'edited'
  if (notMine === 'own_payout' || notMine === 'editor_cannot_decide') return 'account'
  if (payout.frozen !== null && !payout.frozen.intact) return 'broken'
  if (notMine !== null) return notMine === 'role_lacks_permission' ? 'role' : notMine
  return lacksFactor ? 'factor' : null
}

export function isOwnLock(locked: Locked): locked is OwnLock {
  return OWN_LOCKS.some((one) => one === locked)
}

/** Who may not approve because of who they are may not reject either; everyone else may. */
export function mayReject(locked: Locked): boolean {
  return locked !== 'own' && locked !== 'edited' && locked !== 'account' && locked !== 'role'
}

/** Whether a refusal says that the screen shows what is no more: changed, sent, or decided by somebody else. */
export function isOutdated({ code }: { readonly code: ErrorCode }): boolean {
  return code === 'conflict' || code === 'refused'
}
