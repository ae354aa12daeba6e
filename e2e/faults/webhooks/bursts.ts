import { setTimeout as pause } from 'node:timers/promises'
import { deliver, makeNotice, type Notice } from '@/e2e/faults/webhooks/notices'
import { type HookWorld, inLanes } from '@/e2e/faults/webhooks/world'
import type { IntentsResponse, LedgerResponse, RequestsResponse } from '@/lib/simulator/control-types'
import type { IntentState } from '@/lib/simulator/intents/vocabulary'
import { seeded } from '@/lib/simulator/seeded'

const LANES = 8
const COPIES = 5
const WAIT_MS = 60_000

export type BurstFigures = {
  readonly intents: number
  /** Payouts that do not stand as the provider says. */
  readonly wrong: number
  /** The larger of the two bursts' averages. */
  readonly getsPerIntent: number
  /** Calls that could move money, and debits that came of them. */
  readonly moneyEffects: number
  readonly repeated: number
}

/**
 * Each event of each intent one to five times, some of them the same request again, in a random order; then what comes
 * back a day later together with replays of every tenth. Afterwards every payout stands as the provider says.
 */
export async function sendBursts(
  world: HookWorld,
  ids: readonly string[],
  seed: number,
): Promise<BurstFigures> {
  const chance = seeded(seed)
  const token = world.account.webhookToken
  const moneyBefore = await moneyMoved(world)
  await inLanes(LANES, ids.entries(), ([n, id]) =>
    move(world, id, n % 10 === 9 ? 'rejected_by_bank' : 'settled'),
  )
  const first = ids.flatMap((id, n) => [
    ...copies(id, 'created', 'new', chance.integer(`created:${n}`, 1, COPIES)),
    ...copies(id, 'updated', 'processed', chance.integer(`updated:${n}`, 1, COPIES)),
  ])
  const burst = inBursts(first, (label) => chance.integer(label, 0, 1e9))
  const earlier = await gets(world)
  await inLanes(LANES, burst, (notice) => expectAck(token, notice))
  await settled(world)
  const afterFirst = await gets(world)

  const returned = ids.filter((_, n) => n % 10 === 3)
  await inLanes(LANES, returned, (id) => move(world, id, 'returned'))
  const later = [
    ...burst.filter((_, n) => n % 10 === 0),
    ...returned.flatMap((id) => copies(id, 'updated', 'reverted', 3)),
  ]
  await inLanes(
    LANES,
    inBursts(later, (label) => chance.integer(`later:${label}`, 0, 1e9)),
    (notice) => expectAck(token, notice),
  )
  await settled(world)
  const afterSecond = await gets(world)
  const perIntent = [
    (afterFirst - earlier) / ids.length,
    (afterSecond - afterFirst) / Math.max(1, returned.length),
  ]
  const { _sum } = await world.db.webhookDelivery.aggregate({ _sum: { duplicates: true } })
  return {
    intents: ids.length,
    wrong: await countWrong(world, ids),
    getsPerIntent: Math.round(Math.max(...perIntent) * 100) / 100,
    moneyEffects: (await moneyMoved(world)) - moneyBefore,
    repeated: _sum.duplicates ?? 0,
  }
}

/** Every other copy is the very same request; the rest are signed anew, as the provider's own repeats are. */
function copies(id: string, action: 'created' | 'updated', status: string, count: number): Notice[] {
  const event = {
    action,
    status,
    notificationId: String(103_680_000_000 + Number.parseInt(id.slice(-6), 36)),
  }
  const made: Notice[] = []
  for (let n = 0; n < count; n++) {
    const last = made.at(-1)
    made.push(n % 2 === 1 && last ? last : makeNotice(id, event))
  }
  return made
}

/** What speaks of one intent comes together, as a burst; the bursts and what is in them in a random order. */
function inBursts(notices: readonly Notice[], draw: (label: string) => number): Notice[] {
  const keyed = notices.map((notice, n) => ({ notice, burst: draw(notice.intentId), place: draw(`${n}`) }))
  return keyed.toSorted((a, b) => a.burst - b.burst || a.place - b.place).map(({ notice }) => notice)
}

async function expectAck(token: string, notice: Notice): Promise<void> {
  const status = await deliver(token, notice)
  if (status !== 200) throw new Error(`a notification was answered with ${status}`)
}

async function move({ control }: HookWorld, intentId: string, state: IntentState): Promise<void> {
  await control('POST', '/advance', { intentId, state, notify: false })
}

/** Resolves when every notification has its outcome. */
async function settled({ db }: HookWorld): Promise<void> {
  for (const limit = Date.now() + WAIT_MS; Date.now() < limit; await pause(200)) {
    if ((await db.webhookDelivery.count({ where: { result: null } })) === 0) return
  }
  throw new Error('some notifications have no outcome after a minute')
}

async function gets({ control }: HookWorld): Promise<number> {
  const { requests } = await control<RequestsResponse>('GET', '/requests?method=GET&limit=5000')
  return requests.length
}

async function moneyMoved({ control, db }: HookWorld): Promise<number> {
  const { entries } = await control<LedgerResponse>('GET', '/ledger?type=debit')
  const { _sum } = await db.attempt.aggregate({ _sum: { sends: true } })
  return entries.length + (_sum.sends ?? 0)
}

const OUTCOMES: Partial<Record<IntentState, string>> = {
  settled: 'settled',
  rejected_by_bank: 'failed',
  returned: 'returned',
  pending_bank: 'pending',
}

async function countWrong({ control, db }: HookWorld, ids: readonly string[]): Promise<number> {
  const { intents } = await control<IntentsResponse>('GET', '/intents')
  const states = new Map(intents.map(({ id, state }) => [id, state]))
  const payouts = await db.payout.findMany({
    where: { providerId: { in: [...ids] } },
    select: { providerId: true, outcome: true },
  })
  const right = payouts.filter(({ providerId, outcome }) => {
    const state = states.get(providerId ?? '')
    return state && OUTCOMES[state] === outcome
  })
  return ids.length - right.length
}
