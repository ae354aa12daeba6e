import 'server-only'
import { z } from 'zod'
import type { Incident } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { GIRO, type IncidentFacts, type IncidentKind } from '@/lib/domain/incident'
import { namesOf } from '@/lib/users/names-of'

/** An incident as the screens show it. */
export type IncidentRow = {
  readonly id: string
  readonly kind: IncidentKind
  /** A payout's, account's or delivery's id, or the words that nobody knows. */
  readonly subject: string
  readonly payoutId: string | null
  /** How the team calls that payout; empty where it gave no reference. */
  readonly payoutReference: string
  /** An order at a till. */
  readonly cashOrderId: string | null
  readonly accountId: string | null
  readonly accountName: string | null
  readonly timeZone: string
  readonly openedAt: Date
  readonly lastSeenAt: Date
  readonly timesSeen: number
  readonly facts: IncidentFacts
  readonly takenById: string | null
  readonly takenByName: string | null
  readonly takenAt: Date | null
  readonly closedAt: Date | null
  /** True when Giro saw the cause gone: `closeReason` is then a key of `incidents.causes`. */
  readonly closedByGiro: boolean
  readonly closedByName: string | null
  readonly closeReason: string | null
}

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).catch({})

/** Adds the names of payouts, accounts and people, in three queries however many rows. */
export async function toIncidentRows(db: Queryable, found: readonly Incident[]): Promise<IncidentRow[]> {
  const ids = (pick: (incident: Incident) => string | null) =>
    [...new Set(found.map(pick))].filter((id) => id !== null)
  const [payouts, accounts, nameOf] = await Promise.all([
    db.payout.findMany({
      where: { id: { in: ids(({ payoutId }) => payoutId) } },
      select: { id: true, teamReference: true },
    }),
    db.account.findMany({
      where: { id: { in: ids(({ accountId }) => accountId) } },
      select: { id: true, name: true, timeZone: true },
    }),
    namesOf(db, [...ids(({ takenById }) => takenById), ...ids(({ closedById }) => closedById)]),
  ])
  const referenceOf = new Map(payouts.map(({ id, teamReference }) => [id, teamReference]))
  const accountOf = new Map(accounts.map((account) => [account.id, account]))
  const name = (id: string | null) => (id === null ? null : (nameOf.get(id) ?? id))
  return found.map((incident) => {
    const account = accountOf.get(incident.accountId ?? '')
    const { takenById, closedById } = incident
    return {
      ...incident,
      facts: Facts.parse(incident.facts),
      payoutReference: referenceOf.get(incident.payoutId ?? '') ?? '',
      accountName: account?.name ?? null,
      timeZone: account?.timeZone ?? 'UTC',
      takenByName: name(takenById),
      closedByGiro: closedById === GIRO,
      closedByName: name(closedById),
    }
  })
}
