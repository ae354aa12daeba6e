import 'server-only'
import { type Names, someNames } from '@/lib/approvals/request-view'
import { type RequestState, requestState } from '@/lib/cash-out/request-state'
import { type Deciding, whoDecides } from '@/lib/cash-out/who-decides'
import type { Prisma, Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { Currency } from '@/lib/domain/payout/contract'
import { can } from '@/lib/domain/permissions'
import { isAsked } from '@/lib/domain/policy/asked'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { HOLDER } from '@/lib/users/holders'
import { namesOf } from '@/lib/users/names-of'
import { reached } from '@/lib/users/reach'

/** One request of the tills: plain JSON, times in ISO 8601, amounts in minor units as text. */
export type CashRequestRow = {
  readonly id: string
  readonly kind: 'withdrawal' | 'refund'
  readonly state: RequestState
  readonly till: string
  readonly store: string
  readonly timeZone: string
  readonly title: string
  readonly currency: Currency
  /** What is withdrawn, or what goes back. */
  readonly amountMinor: string
  readonly askedBy: string
  readonly askedAt: string
  readonly expiresAt: string
  /** When it was approved or ended. */
  readonly decidedAt: string | null
  /** Whoever had the last word; null: nobody did. */
  readonly decidedBy: string | null
  /** Whether the approval of the person who looks would count now. */
  readonly mine: boolean
  /** Whose would; of what waits alone. */
  readonly canAct: Names
}

export type CashRequests = {
  /** Those that end first come first. */
  readonly waiting: readonly CashRequestRow[]
  /** More wait than are shown. */
  readonly more: boolean
  readonly decided: readonly CashRequestRow[]
  /** The last row of the page of decided ones, where there is another page. */
  readonly next: string | null
}

const MOST_WAITING = 200
export const DECIDED_PAGE = 30

const ORDER = {
  id: true,
  state: true,
  title: true,
  currency: true,
  withdrawalMinor: true,
  cashierId: true,
  till: { select: { name: true, store: { select: { name: true } } } },
  account: { select: { timeZone: true, mode: true } },
} as const satisfies Prisma.CashOrderSelect
const WITH_SUBJECT = {
  order: { select: ORDER },
  refund: { select: { amountMinor: true, requestedById: true, order: { select: ORDER } } },
  votes: {
    orderBy: { id: 'asc' },
    select: {
      personId: true,
      userId: true,
      decision: true,
      user: { select: { disabledAt: true, ...HOLDER } },
    },
  },
} as const satisfies Prisma.CashRequestInclude
type Stored = Prisma.CashRequestGetPayload<{ include: typeof WITH_SUBJECT }>

/** Waits: neither approved nor ended, and not over. */
const waitsAt = (now: Date) => ({ completedAt: null, closedAt: null, expiresAt: { gt: now } }) as const

/** Of the accounts that they reach, whether about an order or about a refund of one. */
function placesOf(reader: UserActor): Prisma.CashRequestWhereInput {
  const order = reached(reader)
  return order.accountId ? { OR: [{ order }, { refund: { order } }] } : {}
}

/** What waits for approval at the tills, for whomever, and a page of what was decided or is over, the newest first. */
export async function listCashRequests(
  context: Context<UserActor>,
  after: string | null,
): Promise<CashRequests> {
  const { db, actor } = context
  const place = placesOf(authorize(actor, 'cash:read'))
  const now = context.now()
  const [waiting, decided] = await Promise.all([
    db.cashRequest.findMany({
      where: { AND: [place, waitsAt(now)] },
      orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
      take: MOST_WAITING + 1,
      include: WITH_SUBJECT,
    }),
    db.cashRequest.findMany({
      where: { AND: [place], NOT: waitsAt(now), ...(after !== null && { id: { lt: after } }) },
      orderBy: { id: 'desc' },
      take: DECIDED_PAGE + 1,
      include: WITH_SUBJECT,
    }),
  ])
  const shown = waiting.slice(0, MOST_WAITING)
  const page = decided.slice(0, DECIDED_PAGE)
  const toRow = await rowsWith(context, shown, page, now)
  return {
    waiting: shown.flatMap(toRow),
    more: waiting.length > MOST_WAITING,
    decided: page.flatMap(toRow),
    next: decided.length > DECIDED_PAGE ? (page.at(-1)?.id ?? null) : null,
  }
}

/** How many requests of the tills this person could decide now, at most `cap`. */
export async function countCashWaiting(context: Context<UserActor>, cap: number): Promise<number> {
  const { db, actor } = context
  if (!can(actor, 'cash:approve')) return 0
  const now = context.now()
  const waiting = await db.cashRequest.findMany({
    where: { ...waitsAt(now), askedByPerson: { not: actor.personId } },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
    take: MOST_WAITING,
    include: WITH_SUBJECT,
  })
  const deciding = await decidingOf(db, waiting, now)
  return Math.min(cap, waiting.filter((one) => isMine(context, one, deciding.get(one.id))).length)
}

async function rowsWith(
  context: Context<UserActor>,
  waiting: readonly Stored[],
  decided: readonly Stored[],
  now: Date,
) {
  const { db } = context
  const all = [...waiting, ...decided]
  const people = all.flatMap((one) => [askerOf(one), ...one.votes.flatMap(({ userId }) => userId ?? [])])
  const [nameOf, deciding] = await Promise.all([namesOf(db, people), decidingOf(db, waiting, now)])
  const name = (id: string) => nameOf.get(id) ?? id
  return (one: Stored): CashRequestRow[] => {
    const order = one.order ?? one.refund?.order
    if (!order) return []
    const last = one.votes.at(-1)?.userId ?? null
    const state = requestState({ request: one, votes: one.votes, orderState: order.state, now })
    const isDecided = state === 'approved' || state === 'declined'
    return [
      {
        id: one.id,
        kind: one.refund ? 'refund' : 'withdrawal',
        state,
        till: order.till.name,
        store: order.till.store.name,
        timeZone: order.account.timeZone,
        title: order.title,
        currency: order.currency,
        amountMinor: (one.refund?.amountMinor ?? order.withdrawalMinor).toString(),
        askedBy: name(askerOf(one)),
        askedAt: one.askedAt.toISOString(),
        expiresAt: one.expiresAt.toISOString(),
        decidedAt: (one.completedAt ?? one.closedAt)?.toISOString() ?? null,
        decidedBy: isDecided && last !== null ? name(last) : null,
        mine: isMine(context, one, deciding.get(one.id)),
        canAct: someNames(deciding.get(one.id)?.names ?? []),
      },
    ]
  }
}

function isMine(
  { actor }: Context<UserActor>,
  { asked, votes }: Stored,
  deciding: Deciding | undefined,
): boolean {
  if (actor.type !== 'user' || !deciding?.able.includes(actor.personId)) return false
  return isAsked(asked, actor.personId) && !votes.some(({ personId }) => personId === actor.personId)
}

async function decidingOf(
  db: Queryable,
  waiting: readonly Stored[],
  now: Date,
): Promise<ReadonlyMap<string, Deciding>> {
  const pending = waiting.map((one) => ({
    asked: one.asked,
    askedByPerson: one.askedByPerson,
    askedById: askerOf(one),
    mode: (one.order ?? one.refund?.order)?.account.mode ?? 'production',
    voters: one.votes.filter(({ user }) => counts(user)).map(({ personId }) => personId),
  }))
  const deciding = await whoDecides(db, pending, now)
  return new Map(
    waiting.flatMap(({ id }, index) => {
      const found = deciding[index]
      return found ? [[id, found] as const] : []
    }),
  )
}

function counts(user: Stored['votes'][number]['user']): boolean {
  return user !== null && user.disabledAt === null && can(user, 'cash:approve')
}

function askerOf({ order, refund }: Stored): string {
  return refund?.requestedById ?? order?.cashierId ?? ''
}
