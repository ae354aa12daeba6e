import 'server-only'
import type { Names } from '@/lib/approvals/request-view'
import type { Prisma } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { RejectionCause } from '@/lib/domain/approval/rejection'
import { type Risk, readRisks } from '@/lib/domain/approval/risk'
import type { AccountMode, Contract, Currency } from '@/lib/domain/payout/contract'
import type { PayoutState } from '@/lib/domain/payout/state'
import { can } from '@/lib/domain/permissions'
import { isSeated } from '@/lib/domain/policy/seat'
import { showText } from '@/lib/personal-data/show-text'

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
  /** When its request ends undecided; null: it does not wait. ISO 8601. */
  readonly expiresAt: string | null
  /** What asks for a look before it is approved, the heaviest first; of its submission. */
  readonly risks: readonly Risk[]
  /** Why this person cannot decide it: a key of `approvals.notMine`. */
  readonly notMine: 'own' | 'edited' | 'account' | 'raised' | 'role' | 'counted' | 'asked' | null
  /** Who can bring it further now; no names: nobody can. Null where it was not asked for. */
  readonly unblock: Names | null
  /** Who is asked and away, and who decides in their place. */
  readonly away: readonly { readonly name: string; readonly deputy: string | null }[]
  /** Who could bring it further, but has no second factor with which to approve real money. */
  readonly lacking: Names
  readonly decision: {
    kind: 'approve' | 'reject'
    personName: string
    /** In whose place, where that was not their own. */
    onBehalfOf: string | null
    /** ISO 8601. */
    at: string
    /** Why it was rejected, and the words beside it. */
    cause: RejectionCause | null
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
  risks: true,
  risk: true,
  makerId: true,
  editorIds: true,
  submittedAt: true,
  attemptId: true,
  approvals: {
    where: { decision: 'approve' },
    select: { attemptId: true, personId: true, onBehalfOf: true },
  },
  requirements: { select: { attemptId: true, expiresAt: true } },
  maker: { select: { name: true } },
  account: { select: { name: true, mode: true, timeZone: true } },
} as const

type Summary = Prisma.PayoutGetPayload<{ select: typeof INBOX_COLUMNS }>

/** Who looks at the inbox, with all accounts of that person, and of whoever raised them. */
export type InboxReader = Pick<UserActor, 'role' | 'set' | 'userId' | 'personId'> & {
  readonly accounts: readonly string[]
  readonly raisers: readonly string[]
}

/** A payout as a line of the inbox, as this person sees it; undecided until the caller says otherwise. */
export function toInboxRow(row: Summary, reader: InboxReader): Omit<InboxRow, 'cursor'> {
  return {
    payoutId: row.id,
    beneficiaryName: showText(row.beneficiaryName, 'payout.beneficiary_name', row.id),
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
    expiresAt: row.state === 'submitted' ? expiryOf(row) : null,
    risks: row.state === 'submitted' ? readRisks(row.risks) : [],
    notMine: whyNotMine(row, reader),
    unblock: null,
    away: [],
    lacking: { names: [], more: 0 },
    decision: null,
  }
}

function expiryOf({ requirements, attemptId }: Summary): string | null {
  return requirements.find((one) => one.attemptId === attemptId)?.expiresAt.toISOString() ?? null
}

function whyNotMine(row: Summary, reader: InboxReader): InboxRow['notMine'] {
  const { userId, personId, accounts, raisers } = reader
  if (!can(reader, 'payout:decide')) return 'role'
  if (row.makerId === userId) return 'own'
  if (row.editorIds.includes(userId)) return 'edited'
  if (row.editorIds.some((id) => accounts.includes(id))) return 'account'
  if (row.editorIds.some((id) => raisers.includes(id))) return 'raised'
  const votes = row.approvals.filter(({ attemptId }) => attemptId === row.attemptId)
  return isSeated(votes, personId) ? 'counted' : null
}
