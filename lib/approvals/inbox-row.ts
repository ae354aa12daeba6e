import 'server-only'
import type { Prisma } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { AccountMode, Contract, Currency } from '@/lib/domain/payout/contract'
import type { PayoutState } from '@/lib/domain/payout/state'
import { can } from '@/lib/domain/permissions'
import { openText } from '@/lib/personal-data/seal'

/** One line of the approvals inbox: no destination or document in full. Amounts are minor units. */
export type InboxRow = {
  /** Position of the row, for the next page. */
  readonly cursor: string
  readonly payoutId: string
  readonly beneficiaryName: string
  readonly destinationMasked: string
  readonly documentMasked: string
  readonly contract: Contract
  readonly currency: Currency
  readonly amountMinor: string
  readonly reference: string
  readonly state: PayoutState
  readonly makerName: string
  readonly accountName: string
  readonly accountMode: AccountMode
  readonly timeZone: string
  /** ISO 8601. */
  readonly submittedAt: string | null
  /** Why this person cannot decide it: a key of `approvals.notMine`. */
  readonly notMine: 'own' | 'edited' | 'role' | null
  readonly decision: {
    kind: 'approve' | 'reject'
    personName: string
    /** ISO 8601. */
    at: string
    reason: string | null
  } | null
}
/** The payout's columns that a line is made of. */
export const INBOX_COLUMNS = {
  id: true,
  beneficiaryName: true,
  destinationMasked: true,
  documentMasked: true,
  contract: true,
  currency: true,
  amountMinor: true,
  teamReference: true,
  state: true,
  makerId: true,
  editorIds: true,
  submittedAt: true,
  maker: { select: { name: true } },
  account: { select: { name: true, mode: true, timeZone: true } },
} as const

type Summary = Prisma.PayoutGetPayload<{ select: typeof INBOX_COLUMNS }>

/** A payout as a line of the inbox, as this person sees it; undecided until the caller says otherwise. */
export function toInboxRow(row: Summary, actor: UserActor): Omit<InboxRow, 'cursor'> {
  return {
    payoutId: row.id,
    beneficiaryName: openText(row.beneficiaryName),
    destinationMasked: row.destinationMasked,
    documentMasked: row.documentMasked,
    contract: row.contract,
    currency: row.currency,
    amountMinor: row.amountMinor.toString(),
    reference: row.teamReference,
    state: row.state,
    makerName: row.maker.name,
    accountName: row.account.name,
    accountMode: row.account.mode,
    timeZone: row.account.timeZone,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    notMine: whyNotMine(row, actor),
    decision: null,
  }
}

function whyNotMine(row: Summary, actor: UserActor): InboxRow['notMine'] {
  if (!can(actor.role, 'payout:decide')) return 'role'
  if (row.makerId === actor.userId) return 'own'
  return row.editorIds.includes(actor.userId) ? 'edited' : null
}
