import 'server-only'
import { personsOf } from '@/lib/approvals/persons-of'
import { type EmergencyState, emergencyState } from '@/lib/domain/approval/emergency'
import type { Currency } from '@/lib/domain/payout/contract'
import { can } from '@/lib/domain/permissions'
import { showText } from '@/lib/personal-data/show-text'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { namesOf } from '@/lib/users/names-of'

export type EmergencyView = {
  readonly id: string
  readonly state: EmergencyState
  readonly minutes: number
  readonly askedBy: string
  readonly askedAt: Date
  readonly reason: string
  readonly joinedBy: string | null
  readonly joinReason: string | null
  readonly endsAt: Date | null
  readonly endedAt: Date | null
  readonly reviewedBy: string | null
  readonly reviewedAt: Date | null
  readonly review: string | null
  /** Whether the one who looks may join it, end it, or review it. */
  readonly may: { readonly join: boolean; readonly end: boolean; readonly review: boolean }
  /** What was approved by it. Amounts are minor units as text. */
  readonly payouts: readonly {
    readonly id: string
    readonly name: string
    readonly amountMinor: string
    readonly currency: Currency
  }[]
}

export type EmergenciesView = {
  readonly pair: { readonly id: string; readonly names: readonly string[]; readonly definedBy: string } | null
  /** Whether the one who looks may ask for an emergency now. */
  readonly mayAsk: boolean
  /** Newest first; one more than is shown. */
  readonly rows: readonly EmergencyView[]
}

export const EMERGENCIES_SHOWN = 20
const PAYOUTS_SHOWN = 50

/** The pair, and every emergency there was, for everyone who may read payouts. */
export async function getEmergencies({ db, actor }: ReadContext, now: Date): Promise<EmergenciesView> {
  const reader = authorize(actor, 'company:read')
  const { personId } = reader
  const pair = await db.emergencyPair.findFirst({ where: { retiredAt: null } })
  const rows = await db.emergency.findMany({
    orderBy: { id: 'desc' },
    take: EMERGENCIES_SHOWN + 1,
    include: {
      pair: true,
      requirements: { take: PAYOUTS_SHOWN, orderBy: { attemptId: 'desc' }, include: { payout: true } },
    },
  })
  const people = [pair, ...rows.map((row) => row.pair)].flatMap((one) =>
    one ? [one.oneUserId, one.otherUserId, one.definedById] : [],
  )
  const said = rows.flatMap((row) => [row.askedById, row.joinedById ?? '', row.reviewedById ?? ''])
  const nameOf = await namesOf(db, [...people, ...said])
  const name = (id: string) => nameOf.get(id) ?? id
  const mine = pair && (await personsOf(db, [pair.oneUserId, pair.otherUserId])).includes(personId)
  const decides = can(reader, 'payout:decide') && mine === true
  const views: EmergencyView[] = []
  for (const row of rows) {
    const state = emergencyState(row, now)
    const part = await personsOf(db, [row.pair.oneUserId, row.pair.otherUserId, row.pair.definedById])
    const own = (await personsOf(db, [row.askedById])).includes(personId)
    const isOpen = state === 'asked' || state === 'now'
    views.push({
      id: row.id,
      state,
      minutes: row.minutes,
      askedBy: name(row.askedById),
      askedAt: row.askedAt,
      reason: row.reason,
      joinedBy: row.joinedById && name(row.joinedById),
      joinReason: row.joinReason,
      endsAt: row.endsAt,
      endedAt: row.endedAt,
      reviewedBy: row.reviewedById && name(row.reviewedById),
      reviewedAt: row.reviewedAt,
      review: row.review,
      may: {
        join: state === 'asked' && decides && !own,
        end: isOpen && (decides || reader.role === 'admin'),
        review: state === 'review' && can(reader, 'policy:manage') && !part.includes(personId),
      },
      payouts: row.requirements.map(({ payout }) => ({
        id: payout.id,
        name: showText(payout.beneficiaryName, 'payout.beneficiary_name', payout.id),
        amountMinor: payout.amountMinor.toString(),
        currency: payout.currency,
      })),
    })
  }
  const open = views.some(({ state }) => state === 'asked' || state === 'now')
  return {
    pair: pair && {
      id: pair.id,
      names: [name(pair.oneUserId), name(pair.otherUserId)],
      definedBy: name(pair.definedById),
    },
    mayAsk: decides && !open,
    rows: views,
  }
}
