import { documentText, targetOf } from '@/components/payout/target'
import type { ErrorCode } from '@/lib/domain/errors'
import { formatMoney, type Locale } from '@/lib/domain/money'
import type { PayoutState } from '@/lib/domain/payout/state'
import { can, type Role } from '@/lib/domain/permissions'
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
  readonly texts: Readonly<Record<ShownField, string>>
}

export function toShown(payout: PayoutView, bankName: string | null, locale: Locale): Shown {
  const { draft, currency } = payout
  const target = targetOf(draft)
  const bank = bankName === null ? target.bankId : `${bankName} (${target.bankId})`
  const destination = [target.keyType, target.key, bank, target.branch, target.number]
  return {
    payoutId: payout.id,
    state: payout.state,
    version: payout.version,
    digest: payout.envelopeDigest,
    texts: {
      amount: formatMoney(BigInt(payout.amountMinor), currency, locale),
      beneficiary: draft.beneficiaryName,
      destination: destination.filter(Boolean).join(' · '),
      document: documentText(target),
      reference: draft.reference,
    },
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
    case 'discarded':
      return 'titleNever'
    default:
      return 'title'
  }
}

/** What a decision posts: the version and digest that were seen. */
export type Posted = Pick<Shown, 'payoutId' | 'version' | 'digest'>
export function posted({ payoutId, version, digest }: Shown): Posted {
  return { payoutId, version, digest }
}

/** The fields that read differently now. */
export function differences(before: Shown, now: Shown): ShownField[] {
  return SHOWN_FIELDS.filter((field) => before.texts[field] !== now.texts[field])
}

export type Locked = 'own' | 'edited' | 'role' | 'broken' | null
type LockFacts = Pick<PayoutView, 'isMaker' | 'isEditor'> & {
  readonly frozen: { readonly intact: boolean } | null
}

/** Why this person cannot decide it (`approvals.locked`), or null. The verb asks again. */
export function whyLocked(payout: LockFacts, role: Role): Locked {
  if (payout.isMaker) return 'own'
  if (!can(role, 'payout:decide')) return 'role'
  if (payout.isEditor) return 'edited'
  return payout.frozen === null || payout.frozen.intact ? null : 'broken'
}

/** Whether a refusal says that the screen shows what is no more: changed, sent, or decided by somebody else. */
export function isOutdated({ code }: { readonly code: ErrorCode }): boolean {
  return code === 'conflict' || code === 'refused'
}
