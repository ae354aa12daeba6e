import { beforeEach } from 'vitest'
import { claimDecision } from '@/lib/cash-out/claim-decision'
import { decideWithdrawal } from '@/lib/cash-out/decide-withdrawal'
import { handOver } from '@/lib/cash-out/hand-over'
import { askAndApply } from '@/lib/cash-out/look-at-order'
import { sendDecision } from '@/lib/cash-out/send-decision'
import { sendOrder } from '@/lib/cash-out/send-order'
import { sweepOrders } from '@/lib/cash-out/sweep-orders'
import type { Confirmation } from '@/lib/domain/cash-out/confirmation'
import { openOrderDesk } from '@/lib/testing/order-desk'
import type { ToldOrder } from '@/lib/testing/till-provider'
import { makeOrder } from '@/prisma/factories/tills'

const CONFIRM: Confirmation = { status: 'confirmed', detail: 'confirmed' }

export type PaidWithdrawal = { readonly orderId: string; readonly told: ToldOrder }

/**
 * A desk where withdrawals of 200 are paid: at second 0 of the clock that the tests turn themselves. Call at the file's top.
 */
export function openWithdrawalDesk() {
  const at = openOrderDesk()
  let start = 0
  beforeEach(() => {
    start = Date.now() + 60_000
  })
  const time = (seconds: number) => new Date(start + seconds * 1_000)
  const look = (orderId: string, seconds: number) =>
    askAndApply(at.job(time(seconds)), orderId, { source: 'poll', actor: at.job().actor })
  const scan = async (orderId: string) => {
    const { externalReference, totalMinor } = await at.order(orderId)
    return at.provider().scan(externalReference, Number(totalMinor))
  }
  const jobs = async (key: string) => {
    const found = await at.db().$queryRaw<{ task: string }[]>`
      SELECT task_identifier AS task FROM graphile_worker.jobs WHERE key = ${key}`
    return found.map(({ task }) => task)
  }
  return {
    ...at,
    time,
    look,
    scan,
    /** Approved at second 0, seen at second 2. */
    paid: async (): Promise<PaidWithdrawal> => {
      const early = { createdAt: time(-30), nextSendAt: time(-30) }
      const { id: orderId } = await makeOrder(at.db(), at.made(), at.cashier().userId, early)
      await sendOrder(at.job(time(-20)), { orderId }, { publicUrl: undefined })
      const told = await scan(orderId)
      at.provider().pay(told, time(0))
      await look(orderId, 2)
      return { orderId, told }
    },
    handOver: (orderId: string, seconds = 10) => handOver(at.asCashier(time(seconds)), { orderId }),
    decide: (orderId: string, seconds = 20, decision: Confirmation = CONFIRM, more = {}) =>
      decideWithdrawal(at.asCashier(time(seconds)), { orderId, ...decision, ...more }),
    sendDecision: (orderId: string, seconds: number) => sendDecision(at.job(time(seconds)), { orderId }),
    /** Takes it for a send that never ends, as a worker that dies. */
    claimDecision: (orderId: string, seconds: number, leaseMs = 60_000) =>
      claimDecision(at.job(time(seconds)), orderId, { owner: 'dead', leaseMs }),
    decision: (orderId: string) => at.db().cashDecision.findUniqueOrThrow({ where: { orderId } }),
    incidents: async (orderId: string) => {
      const found = await at
        .db()
        .incident.findMany({ where: { cashOrderId: orderId }, orderBy: { id: 'asc' } })
      return found.map(({ kind, facts }) => ({ kind, facts }))
    },
    jobs,
    /** What a sweep at that second finds of one thing, with all jobs lost before. */
    swept: async (key: string, seconds: number) => {
      await at.db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
      await sweepOrders({ db: at.db(), now: () => time(seconds) })
      return jobs(key)
    },
  }
}
