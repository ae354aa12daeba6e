import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '@/lib/db/ids'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { oneEvent } from '@/lib/testing/one-event'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { signDelivery } from '@/lib/testing/sign-delivery'
import { intentBody, type StubReply, stubProvider } from '@/lib/testing/stub-provider'
import { cancelReplay } from '@/lib/webhooks/cancel-replay'
import { ingestDelivery } from '@/lib/webhooks/ingest-delivery'
import { processDelivery } from '@/lib/webhooks/process-delivery'
import { replayDeliveries } from '@/lib/webhooks/replay-deliveries'
import { requestReplay } from '@/lib/webhooks/request-replay'
import { sweepDeliveries } from '@/lib/webhooks/sweep-deliveries'
import type { MadeAccount } from '@/prisma/factories/accounts'
import { makePerson } from '@/prisma/factories/users'

const DAY_MS = 24 * 60 * 60 * 1_000
const desk = openDesk()
const provider = stubProvider()
let account: MadeAccount
let intents = 0
/** What GETs about an intent say. */
const answers = new Map<string, StubReply>()

beforeEach(async () => {
  await desk().db.webhookDelivery.deleteMany()
  await desk().db.deliveryReplay.updateMany({ where: { finishedAt: null }, data: { finishedAt: new Date() } })
  await emptied()
  account = await desk().account(provider.url())
})

const emptied = () => desk().db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
const keys = async () =>
  (await desk().db.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs ORDER BY key`).map(
    ({ key }) => key,
  )
const delivery = (id: string) => desk().db.webhookDelivery.findUniqueOrThrow({ where: { id } })
const at = (ms: number) => new Date(Date.now() + ms)
const swept = (ms: number) => sweepDeliveries(desk().job('sweep', at(ms)))
const asApprover = (ms = 0) => contextOf(desk().db, desk().approver.actor, at(ms))
const asked = () => provider.take().filter(({ method }) => method === 'GET').length

/** Accepted by the provider, still pending; its GETs answer what `answers` says, else that it was paid. */
async function accepted() {
  intents += 1
  const id = `1108917506-01GGTH198RP0K71H133ED${String(intents).padStart(5, '0')}`
  const sent = await desk().approved(account.id)
  const { reference } = sent
  const pending = { status: 'in_process', detail: 'pending_bank' }
  provider.answer({ status: 202, body: intentBody({ id, reference, ...pending }) })
  await dispatchAttempt(desk().job(), sent)
  provider.take()
  provider.answer(({ path }) => {
    const asked = path.split('/').at(-1) ?? ''
    return answers.get(asked) ?? { status: 404 }
  })
  answers.set(id, { status: 200, body: intentBody({ id, reference }) })
  return { ...sent, id }
}

async function notified(id: string, at = new Date()): Promise<string> {
  const input = {
    token: account.webhookToken,
    search: `?data.id=${id}&type=transaction_intent`,
    headers: new Headers(signDelivery(id)),
    body: Buffer.from(JSON.stringify({ type: 'transaction_intent', data: { id } })),
    truncated: false,
  }
  expect(await ingestDelivery({ db: desk().db, now: () => at }, input)).toBe('stored')
  return (await desk().db.webhookDelivery.findFirstOrThrow({ orderBy: { id: 'desc' } })).id
}

/** A notification that nobody could look at for four days. */
async function dead() {
  const sent = await accepted()
  const deliveryId = await notified(sent.id, at(-4 * DAY_MS - 1_000))
  await swept(0)
  return { ...sent, deliveryId }
}

async function asOwner(statement: string): Promise<void> {
  const owner = new Client({ connectionString: desk().urls.ownerUrl })
  await owner.connect()
  await owner.query(statement)
  await owner.end()
}

const chosen = (ids: string[], formId = randomUUID()) => ({ formId, what: { ids } })
async function run(replayId: string): Promise<void> {
  const context = desk().job('replay_deliveries')
  for (let n = 0; n < 50 && (await replayDeliveries(context, { replayId })) === 'goes_on'; n += 1);
}
const items = (replayId: string) =>
  desk().db.deliveryReplayItem.findMany({ where: { replayId }, orderBy: { deliveryId: 'asc' } })

describe('a notification that cannot be looked at', () => {
  it('is tried ever more rarely, in jobs that always end well, and keeps no other waiting', async () => {
    const poison = await accepted()
    const healthy = await accepted()
    answers.set(poison.id, 'reset')
    const [first, second] = [await notified(poison.id), await notified(healthy.id)]
    await emptied()
    const due = async () => {
      const [job] = await desk().db.$queryRaw<{ at: Date }[]>`SELECT run_at AS at FROM graphile_worker.jobs`
      return Math.round(((job?.at.getTime() ?? 0) - (await delivery(first)).receivedAt.getTime()) / 1_000)
    }
    const failing = async (ms: number) => {
      await emptied()
      const now = new Date((await delivery(first)).receivedAt.getTime() + ms)
      expect(await processDelivery(desk().job('process_delivery', now), { deliveryId: first })).toBe('failed')
      return due()
    }
    expect(await failing(0)).toBe(5)
    expect(await failing(60_000)).toBe(120)
    expect(await failing(DAY_MS)).toBe(DAY_MS / 1_000 + 6 * 3_600)
    expect(await delivery(first)).toMatchObject({
      state: 'stored',
      tries: 3,
      lastError: 'provider_unreachable',
    })
    expect(await processDelivery(desk().job('process_delivery'), { deliveryId: second })).toBe('applied')
  })

  it('whose handler throws is dead after four days, told within a sweep, leaves no job; a replay heals it', async () => {
    const [sent, other] = [await accepted(), await accepted()]
    await asOwner(`CREATE TRIGGER poison BEFORE UPDATE ON payout FOR EACH ROW
      WHEN (OLD.id = '${sent.payoutId}') EXECUTE FUNCTION refuse_change()`)
    const deliveryId = await notified(sent.id, at(-4 * DAY_MS + 60_000))
    const healthy = await notified(other.id)
    expect(await processDelivery(desk().job('process_delivery'), { deliveryId })).toBe('failed')
    expect(await processDelivery(desk().job('process_delivery'), { deliveryId: healthy })).toBe('applied')
    expect(await swept(0)).toMatchObject({ dead: 0 })
    expect(await keys()).toContain(`delivery:${account.id}:${sent.id}`)
    expect(await swept(61_000)).toMatchObject({ dead: 1, woken: 0 })
    expect(await keys()).not.toContain(`delivery:${account.id}:${sent.id}`)
    expect(await delivery(deliveryId)).toMatchObject({
      state: 'dead',
      result: 'gave_up',
      payoutId: sent.payoutId,
      lastError: 'failed',
    })
    expect(await desk().db.incident.findMany({ where: { accountId: account.id } })).toMatchObject([
      { kind: 'dead_letter', facts: { deliveries: 1, deliveryId, resourceId: sent.id, lastError: 'failed' } },
    ])
    const still = await requestReplay(asApprover(), chosen([deliveryId]))
    await run(still.replayId)
    expect(await items(still.replayId)).toMatchObject([{ state: 'failed', result: 'failed' }])
    await asOwner('DROP TRIGGER poison ON payout')
    const { replayId } = await requestReplay(asApprover(), chosen([deliveryId]))
    await run(replayId)
    expect(await items(replayId)).toMatchObject([{ state: 'done', result: 'applied' }])
    expect(await delivery(deliveryId)).toMatchObject({ state: 'processed', result: 'applied' })
  })

  it('is answered by the next one about the same payout that can be looked at', async () => {
    const letter = await dead()
    const next = await notified(letter.id)
    expect(await processDelivery(desk().job('process_delivery'), { deliveryId: next })).toBe('applied')
    expect(await delivery(letter.deliveryId)).toMatchObject({ state: 'processed', result: 'applied' })
  })
})

describe('a replay', () => {
  it('heals a dead letter, in the name of the person, and is audited', async () => {
    const letter = await dead()
    const { replayId, total } = await requestReplay(asApprover(), chosen([letter.deliveryId]))
    expect(total).toBe(1)
    expect(await keys()).toContain(`replay:${replayId}`)
    await run(replayId)
    expect(await delivery(letter.deliveryId)).toMatchObject({ state: 'processed', result: 'applied' })
    expect(await desk().payout(letter.payoutId)).toMatchObject({ state: 'final', outcome: 'settled' })
    expect(await items(replayId)).toMatchObject([
      { state: 'done', result: 'applied', payoutId: letter.payoutId },
    ])
    expect(await auditOf(desk().db, replayId)).toMatchObject([
      { action: 'webhook.replay', actorId: desk().approver.userId, data: { deliveries: 1, by: 'choice' } },
    ])
    const events = await desk().db.payoutEvent.findMany({
      where: { payoutId: letter.payoutId, kind: 'news' },
    })
    expect(events).toMatchObject([{ source: 'person', actorId: desk().approver.userId }])
  })

  it('ten times has one effect', async () => {
    const letter = await dead()
    for (let n = 0; n < 10; n += 1) {
      const { replayId } = await requestReplay(asApprover(), chosen([letter.deliveryId]))
      await run(replayId)
      expect(await items(replayId)).toMatchObject([
        { state: 'done', result: n === 0 ? 'applied' : 'unchanged' },
      ])
    }
    expect((await desk().kinds(letter.payoutId)).filter((kind) => kind === 'news')).toHaveLength(1)
    expect(await delivery(letter.deliveryId)).toMatchObject({ result: 'applied' })
  })

  it('of one form is one, also sent twice at once', async () => {
    const letter = await dead()
    const input = chosen([letter.deliveryId])
    const replays = await Promise.all([1, 2, 3].map(() => requestReplay(asApprover(), input)))
    expect(new Set(replays.map(({ replayId }) => replayId)).size).toBe(1)
    expect(await desk().db.deliveryReplay.count({ where: { formId: input.formId } })).toBe(1)
  })

  it('of a filter takes what it showed, each resource once, and no more than ten a slice', async () => {
    const sent: { id: string }[] = []
    for (let n = 0; n < 12; n += 1) sent.push(await accepted())
    for (const { id } of sent) {
      await notified(id, at(-5 * DAY_MS))
      await notified(id, at(-5 * DAY_MS + 1))
    }
    expect(await swept(0)).toMatchObject({ dead: 24 })
    const upTo = (await desk().db.webhookDelivery.findFirstOrThrow({ orderBy: { id: 'desc' } })).id
    const later = await notified(sent[0]?.id ?? '', at(-5 * DAY_MS + 2))
    await swept(0)
    const filter = { state: 'dead', accountId: account.id } as const
    const { replayId, total } = await requestReplay(asApprover(), {
      formId: randomUUID(),
      what: { filter, upTo },
    })
    expect(total).toBe(24)
    const second = requestReplay(asApprover(), { formId: randomUUID(), what: { filter, upTo: later } })
    await expect(second).rejects.toMatchObject({ code: 'conflict', reason: 'replay_under_way' })
    provider.take()
    const context = desk().job('replay_deliveries')
    expect(await replayDeliveries(context, { replayId })).toBe('goes_on')
    expect(asked()).toBe(10)
    expect(await replayDeliveries(context, { replayId })).toBe('finished')
    expect(asked()).toBe(2)
    expect(
      (await items(replayId)).every(({ state, result }) => state === 'done' && result === 'applied'),
    ).toBe(true)
    expect(await replayDeliveries(context, { replayId })).toBe('ended')
  })

  it('one that fails is told beside the others, which go on', async () => {
    const [bad, good] = [await dead(), await dead()]
    answers.set(bad.id, { status: 500 })
    const { replayId } = await requestReplay(asApprover(), chosen([bad.deliveryId, good.deliveryId]))
    await run(replayId)
    expect((await items(replayId)).map(({ state, result }) => [state, result])).toEqual([
      ['failed', 'provider_unreachable'],
      ['done', 'applied'],
    ])
    expect((await delivery(bad.deliveryId)).state).toBe('dead')
  })

  it('can be cancelled: what was looked at stays, the rest is not looked at', async () => {
    const letters = [await dead(), await dead()]
    const { replayId } = await requestReplay(
      asApprover(),
      chosen(letters.map(({ deliveryId }) => deliveryId)),
    )
    const cancelled = await oneEvent('webhook.cancel_replay', () => cancelReplay(asApprover(), { replayId }))
    expect(cancelled).toEqual({ cancelled: 2 })
    provider.take()
    expect(await replayDeliveries(desk().job(), { replayId })).toBe('ended')
    expect(asked()).toBe(0)
    await expect(cancelReplay(asApprover(), { replayId })).rejects.toMatchObject({ reason: 'replay_ended' })
    expect((await auditOf(desk().db, replayId)).map(({ action }) => action)).toEqual([
      'webhook.replay',
      'webhook.cancel_replay',
    ])
  })

  it('whose job is lost is found by the sweep', async () => {
    const letter = await dead()
    const { replayId } = await requestReplay(asApprover(), chosen([letter.deliveryId]))
    expect(await swept(0)).toMatchObject({ replays: 0 })
    await emptied()
    expect(await swept(0)).toMatchObject({ replays: 1 })
    expect(await keys()).toContain(`replay:${replayId}`)
  })

  it('is refused of what speaks of nothing, and to those who may not', async () => {
    const none = requestReplay(asApprover(), chosen([newId(new Date())]))
    await expect(none).rejects.toMatchObject({ code: 'refused', reason: 'nothing_to_replay' })
    const letter = await dead()
    for (const role of ['viewer', 'maker'] as const) {
      const { actor } = await makePerson(desk().db, role)
      const replay = requestReplay(contextOf(desk().db, actor), chosen([letter.deliveryId]))
      await expect(replay).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})
