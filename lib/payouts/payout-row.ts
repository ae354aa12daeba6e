import 'server-only'
import { Prisma } from '@/lib/db/client'
import type { HoldView } from '@/lib/domain/limits/hold'
import type { AccountMode, Contract, Currency } from '@/lib/domain/payout/contract'
import type { Outcome, PayoutState } from '@/lib/domain/payout/state'
import { showText } from '@/lib/personal-data/show-text'

/** One line of the payouts table: no destination or document in full. Times are ISO 8601, amounts minor units. */
export type PayoutRow = {
  readonly id: string
  readonly teamReference: string
  readonly externalReference: string | null
  readonly providerId: string | null
  readonly beneficiaryName: string
  readonly documentMasked: string
  readonly destinationMasked: string
  readonly contract: Contract
  readonly currency: Currency
  readonly amountMinor: string
  readonly refundedMinor: string
  readonly state: PayoutState
  /** What keeps an approved one from leaving. */
  readonly hold: HoldView | null
  readonly outcome: Outcome | null
  readonly providerStatus: string | null
  readonly providerDetail: string | null
  readonly makerName: string
  readonly tags: readonly string[]
  readonly accountName: string
  readonly accountMode: AccountMode
  readonly timeZone: string
  readonly createdAt: string
  readonly changedAt: string
  readonly lastNewsAt: string | null
  readonly lastCheckedAt: string | null
}

type TimeColumn = 'createdAt' | 'changedAt' | 'lastNewsAt' | 'lastCheckedAt'

/** What the columns below come back as: a row whose times are dates and whose name is still sealed. */
export type PayoutRecord = Omit<PayoutRow, TimeColumn> & {
  readonly createdAt: Date
  readonly changedAt: Date
  readonly lastNewsAt: Date | null
  readonly lastCheckedAt: Date | null
}

/** The record's columns, over `payout p`, `app_user m` and `account a`. */
export const PAYOUT_ROW_COLUMNS = Prisma.sql`
  p.id, p.team_reference "teamReference", p.external_reference "externalReference", p.provider_id "providerId",
  p.beneficiary_name "beneficiaryName", p.document_masked "documentMasked",
  p.destination_masked "destinationMasked", p.contract::text, p.currency::text,
  p.amount_minor::text "amountMinor", p.refunded_minor::text "refundedMinor", p.state::text, p.outcome::text,
  p.provider_status "providerStatus", p.provider_detail "providerDetail", m.name "makerName", p.tags,
  a.name "accountName", a.mode::text "accountMode", a.time_zone "timeZone",
  p.created_at "createdAt", p.changed_at "changedAt", p.last_news_at "lastNewsAt",
  p.last_checked_at "lastCheckedAt", (
    SELECT CASE h.reason WHEN 'approval_expired' THEN json_build_object('reason', h.reason)
      ELSE json_build_object('reason', h.reason, 'scope', r.scope, 'window', r."window",
        'capMinor', r.amount_minor::text, 'chanceAt', h.next_chance_at) END
    FROM payout_hold h LEFT JOIN cap_rule r ON r.id = h.rule_id WHERE h.payout_id = p.id) "hold"`

export function toPayoutRow(record: PayoutRecord): PayoutRow {
  return {
    ...record,
    beneficiaryName: showText(record.beneficiaryName, 'payout.beneficiary_name', record.id),
    createdAt: record.createdAt.toISOString(),
    changedAt: record.changedAt.toISOString(),
    lastNewsAt: record.lastNewsAt?.toISOString() ?? null,
    lastCheckedAt: record.lastCheckedAt?.toISOString() ?? null,
  }
}
