import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applySeen } from '@/lib/cash-out/apply-seen'
import type { OrderLook } from '@/lib/cash-out/ask-about-order'
import { deleteOrder } from '@/lib/cash-out/delete-order'
import { lockOrder } from '@/lib/cash-out/lock-order'
import { planAfterLook } from '@/lib/cash-out/plan-after-look'
import { sendOrder } from '@/lib/cash-out/send-order'
import { withdrawOrder } from '@/lib/cash-out/withdraw-order'
import { inTransaction } from '@/lib/db/transaction'
import type { SeenOrder } from '@/lib/domain/cash-out/money-seen'
import { openOrderDesk } from '@/lib/testing/order-desk'
import { makeOrder } from '@/prisma/factories/tills'

// Whatever tells first, late, twice or not at all: the same orders end the same.
const at = openOrderDesk()
const START = Date.now() + 60_000
const time = (seconds: number) => new Date(START + seconds * 1_000)
const RUNS = 60

type Snapshot = { readonly order: 0 | 1; readonly stage: 0 | 1 | 2 | 3 }
const STAGES = [0, 1, 2, 3] as const
const ALL: readonly Snapshot[] = ([0, 1] as const).flatMap((order) =>
  STAGES.map((stage) => ({ order, stage })),
)

/** A merchant order while its life goes on: scanned, tried, paid, some of it back. */
function told(reference: string, id: string, { order, stage }: Snapshot): SeenOrder {
  const payment = {
    id: `${id}1`,
    status: (['pending', 'rejected', 'approved', 'approved'] as const)[stage],
    detail: stage < 2 ? null : 'accredited',
    amountMinor: 200n,
    refundedMinor: stage === 3 ? 50n : 0n,
    approvedAt: stage < 2 ? null : time(20 + order),
  }
  return {
    id,
    externalReference: reference,
    status: stage < 2 ? 'opened' : 'closed',
    orderStatus: (['payment_required', 'payment_in_process', 'paid', 'partially_reverted'] as const)[stage],
    totalMinor: 200n,
    paidMinor: stage < 2 ? 0n : 200n,
    payments: stage === 0 ? [] : [payment],
    updatedAt: time(stage * 10),
  }
}

/** What happens besides, at any moment: each may be refused, and changes nothing about the end. */
const BESIDES = ['withdraw', 'delete', 'lapse'] as const
type Step = Snapshot | (typeof BESIDES)[number]

async function makeOffered() {
  const { id } = await makeOrder(at.db(), at.made(), at.cashier().userId, {
    nextSendAt: time(0),
    createdAt: time(0),
  })
  await sendOrder(at.job(time(0)), { orderId: id }, { publicUrl: undefined })
  return at.order(id)
}

async function apply(orderId: string, orders: readonly SeenOrder[], seconds: number, complete = false) {
  await inTransaction(at.db(), async (tx) => {
    const subject = await lockOrder(tx, orderId)
    if (!subject) throw new Error('no such order')
    const look: OrderLook = {
      merchantOrders: orders,
      raw: orders.map(() => ({ httpStatus: 200, body: '{}' })),
      onTill: null,
      askedAt: time(seconds),
      complete,
      held: null,
      retryAfterMs: null,
    }
    const occasion = { source: 'poll', actor: at.job().actor, at: time(seconds) } as const
    await applySeen(tx, subject, look, occasion)
    if (complete) await planAfterLook(tx, subject, look, occasion)
  })
}

async function run(steps: readonly Step[], ids: readonly [string, string]): Promise<unknown> {
  const order = await makeOffered()
  for (const [index, step] of steps.entries()) {
    const seconds = 640 + index
    if (step === 'withdraw')
      await withdrawOrder(at.asCashier(time(seconds)), { orderId: order.id }).catch(() => null)
    else if (step === 'delete') await deleteOrder(at.job(time(seconds)), { orderId: order.id })
    else if (step === 'lapse') await apply(order.id, [], seconds, true)
    else await apply(order.id, [told(order.externalReference, ids[step.order], step)], seconds)
  }
  const end = await at.order(order.id)
  const where = { orderId: order.id }
  const kept = await at
    .db()
    .merchantOrder.findMany({ where, include: { payments: true }, orderBy: { providerId: 'asc' } })
  const incidents = await at.db().incident.findMany({ where: { cashOrderId: order.id } })
  // The next order needs the till.
  await at.db().cashOrder.update({ where: { id: order.id }, data: { state: 'unconfirmed' } })
  return {
    state: end.state,
    bound: kept.some(({ id }) => id === end.merchantOrderId),
    words: [end.orderStatus, end.paymentStatus, end.paymentDetail, end.refundedMinor],
    contradiction: end.contradictionAt,
    orders: kept.map(({ status, orderStatus, paidMinor, refundedMinor, payments }) => ({
      status,
      orderStatus,
      paidMinor,
      refundedMinor,
      payments: payments.map(({ standing, status: word, refundedMinor: back }) => [standing, word, back]),
    })),
    incidents: incidents.map(({ kind }) => kind),
  }
}

const EACH = {
  status: 'closed',
  orderStatus: 'partially_reverted',
  paidMinor: 200n,
  refundedMinor: 50n,
  payments: [['approved', 'approved', 50n]],
}
const END = {
  state: 'paid',
  bound: true,
  words: ['partially_reverted', 'approved', 'accredited', 50n],
  contradiction: null,
  orders: [EACH, EACH],
  incidents: ['paid_twice'],
}

let scanned = 70_000_000
const nextIds = (): readonly [string, string] => {
  scanned += 2
  return [String(scanned), String(scanned + 1)]
}

it('news in every order, with duplicates and stale ones, between withdrawals and lapses, end the same', async () => {
  const steps = fc
    .tuple(
      fc.shuffledSubarray([...ALL], { minLength: ALL.length }),
      fc.array(fc.constantFrom(...ALL), { maxLength: 4 }),
      fc.shuffledSubarray([...BESIDES]),
      fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
    )
    .map(([news, again, besides, places]) => {
      const mixed: Step[] = [...news]
      for (const [index, one] of [...again, ...besides].entries()) {
        mixed.splice((places[index] ?? 0) % (mixed.length + 1), 0, one)
      }
      return mixed
    })
  await fc.assert(
    fc.asyncProperty(steps, async (mixed) => {
      expect(await run(mixed, nextIds())).toEqual(END)
    }),
    { numRuns: RUNS },
  )
}, 240_000)

it('one merchant order alone ends the same in each of its orders', async () => {
  const permutations = permute([...STAGES])
  expect(permutations).toHaveLength(24)
  for (const stages of permutations) {
    const end = await run(
      stages.map((stage) => ({ order: 0, stage })),
      nextIds(),
    )
    expect(end).toEqual({ ...END, orders: [EACH], incidents: [] })
  }
}, 120_000)

function permute<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]]
  return list.flatMap((one, index) => permute(list.toSpliced(index, 1)).map((rest) => [one, ...rest]))
}
