import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { getRestored } from '@/lib/restored/get-restored'
import { releaseRestored } from '@/lib/restored/release-restored'
import { seeAllSends, seeSend } from '@/lib/restored/see-sends'
import { setHostAside } from '@/lib/restored/set-host-aside'
import { haltSending } from '@/lib/sending/halt-sending'
import { oneEvent } from '@/lib/testing/one-event'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { stubProvider } from '@/lib/testing/stub-provider'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
const HOUR = 60 * 60 * 1_000
const ago = (ms: number) => new Date(Date.now() - ms)

type Facts = {
  payoutId: string
  attemptId?: string
  key?: string
  chainRootId?: string
  firstSentAt?: Date
  sends?: number
}

/** A line as a host writes it on finding that the database went back. */
async function line({
  payoutId,
  attemptId = newId(new Date()),
  key = randomUUID(),
  chainRootId = payoutId,
  firstSentAt = ago(HOUR),
  sends = 1,
}: Facts): Promise<string> {
  const anchor = await desk().db.anchor.findFirstOrThrow()
  const { id } = await desk().db.restoredSend.create({
    data: {
      id: newId(new Date()),
      anchorId: anchor.id,
      attemptId,
      payoutId,
      chainRootId,
      accountId: 'account',
      externalReference: 'lost',
      idempotencyKey: key,
      amountMinor: 10_000n,
      currency: 'BRL',
      sends,
      fence: sends,
      firstSentAt,
      lastSentAt: firstSentAt,
      foundAt: new Date(),
    },
  })
  return id
}
async function lineOf(attemptId: string, facts: Partial<Facts> = {}): Promise<string> {
  const { payoutId, idempotencyKey, chainRootId } = await desk().attempt(attemptId)
  return line({ payoutId, attemptId, key: idempotencyKey, chainRootId, ...facts })
}
async function admin() {
  return contextOf(desk().db, (await makePerson(desk().db, 'admin')).actor)
}
const see = async (lineId: string) => seeSend(await admin(), { lineId })
const resultOf = async (lineId: string) =>
  (await desk().db.restoredSend.findUniqueOrThrow({ where: { id: lineId } })).result
async function submitted() {
  const account = await desk().account(provider.url())
  const asMaker = contextOf(desk().db, desk().maker.actor)
  const { payoutId } = await createPayout(asMaker, makePixInput(account.id))
  await submitPayout(asMaker, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, attempt: await desk().db.attempt.findFirstOrThrow({ where: { payoutId } }) }
}
async function approved() {
  return desk().approved((await desk().account(provider.url())).id)
}

describe('a send that the database had lost', () => {
  it('of a payout that is approved here makes it unknown, and due under the same key', async () => {
    const { payoutId, attemptId } = await approved()
    const firstSentAt = ago(HOUR)
    const id = await lineOf(attemptId, { firstSentAt, sends: 2 })
    await see(id)
    expect(await resultOf(id)).toBe('unknown')
    const attempt = await desk().attempt(attemptId)
    expect(attempt).toMatchObject({
      state: 'unknown',
      sends: 2,
      fence: 2,
      firstSentAt,
      ambiguousAt: firstSentAt,
    })
    expect(attempt.nextSendAt).not.toBeNull()
    expect((await desk().payout(payoutId)).state).toBe('unknown')
    expect((await desk().kinds(payoutId)).at(-1)).toBe('sent_before_restore')
  })

  it('is never repeated by itself more than three hours after it', async () => {
    const { attemptId } = await approved()
    await see(await lineOf(attemptId, { firstSentAt: ago(3 * HOUR + 60_000) }))
    expect(await desk().attempt(attemptId)).toMatchObject({ state: 'unknown', nextSendAt: null })
  })

  it('whose approval was lost too is unknown, and never repeated by itself', async () => {
    const { payoutId, attempt } = await submitted()
    await see(await lineOf(attempt.id))
    expect(await desk().attempt(attempt.id)).toMatchObject({ state: 'unknown', nextSendAt: null, sends: 1 })
    expect((await desk().payout(payoutId)).state).toBe('unknown')
    expect(await dispatchAttempt(desk().job(), { attemptId: attempt.id })).toBe('not_sent')
    expect(provider.take()).toEqual([])
  })

  it('of a version that is not here blocks the payout: no version of it ever leaves', async () => {
    const { payoutId, attemptId } = await approved()
    const id = await line({ payoutId })
    await see(id)
    expect(await resultOf(id)).toBe('blocked')
    expect((await desk().payout(payoutId)).contradictionAt).not.toBeNull()
    expect(await dispatchAttempt(desk().job(), { attemptId })).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect(await desk().db.incident.count({ where: { kind: 'possible_double', payoutId } })).toBe(1)
  })

  it('of a draft cannot be submitted again', async () => {
    const account = await desk().account(provider.url())
    const asMaker = contextOf(desk().db, desk().maker.actor)
    const { payoutId } = await createPayout(asMaker, makePixInput(account.id))
    await see(await line({ payoutId }))
    const again = submitPayout(asMaker, { payoutId, version: 1 }, { publicUrl: undefined })
    await expect(again).rejects.toMatchObject({ code: 'refused', reason: 'sent_before_restore' })
  })

  it('of which nothing is here stays as the line that was seen', async () => {
    const id = await line({ payoutId: newId(new Date()) })
    await see(id)
    expect(await resultOf(id)).toBe('missing')
    await expect(see(id)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    const changed = desk().db.$executeRaw`UPDATE restored_send SET result = 'known' WHERE id = ${id}`
    await expect(changed).rejects.toThrow(/it was seen/)
  })

  it('is nothing that a maker or an approver goes through', async () => {
    const id = await line({ payoutId: newId(new Date()) })
    for (const { actor } of [desk().maker, desk().approver]) {
      await expect(seeSend(contextOf(desk().db, actor), { lineId: id })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    await see(id)
  })

  it('without a line no payout goes the same way', async () => {
    const { payoutId, attemptId } = await approved()
    const attempt = desk().db.$executeRaw`UPDATE payout_attempt SET state = 'unknown', sends = 1, fence = 1,
      first_sent_at = now(), ambiguous_at = now() WHERE id = ${attemptId}`
    await expect(attempt).rejects.toThrow(/not a transition/)
    const payout = desk().db.$executeRaw`UPDATE payout SET state = 'unknown' WHERE id = ${payoutId}`
    await expect(payout).rejects.toThrow(/not a transition/)
  })
})

describe('letting a restored database send again', () => {
  it('waits for every host, and leaves the stop that a person had pressed', async () => {
    const { db } = desk()
    const at = new Date()
    const actor = { type: 'job', task: 'anchor' } as const
    const note = 'Algo no cuadra'
    await inTransaction(db, (tx) => haltSending(tx, actor, { cause: 'person', note, at }))
    await inTransaction(db, (tx) => haltSending(tx, actor, { cause: 'restored', note: null, at }))
    const anchor = await db.anchor.findFirstOrThrow()
    const reportId = randomUUID()
    await db.anchor.update({
      where: { id: anchor.id },
      data: { reportId, reportedAt: at, findings: ['cluster'], lookedAt: at },
    })
    const gone = await db.anchor.create({
      data: {
        id: randomUUID(),
        label: 'gone',
        createdAt: at,
        enrolledAt: at,
        enrolledBy: 'job:anchor',
        lookedAt: ago(HOUR),
      },
    })
    const person = await admin()
    const release = () => releaseRestored(person, { reason: 'Revisado', reportIds: [reportId] })
    expect(await getRestored(person)).toMatchObject({
      frozen: true,
      stoppedByPerson: true,
      awaited: [{ label: 'gone' }],
    })
    await expect(release()).rejects.toMatchObject({ reason: 'hosts_not_looked' })
    await oneEvent('anchor.set_aside', () =>
      setHostAside(person, { anchorId: gone.id, reason: 'Ya no existe' }),
    )
    expect(await release()).toEqual({ woken: 0, stopped: true })
    expect(await db.installation.findFirst()).toMatchObject({
      sendingStopCause: 'person',
      sendingStopNote: note,
    })
    await expect(release()).rejects.toMatchObject({ reason: 'not_restored' })
  })

  it('asks for the number that leaves where no journal tells what was sent', async () => {
    const { db } = desk()
    const reportId = randomUUID()
    const anchor = await db.anchor.findFirstOrThrow({ where: { setAsideAt: null } })
    const at = new Date()
    await db.anchor.update({
      where: { id: anchor.id },
      data: { reportId, reportedAt: at, findings: ['no_record'], lookedAt: at },
    })
    const actor = { type: 'job', task: 'anchor' } as const
    await inTransaction(db, (tx) => haltSending(tx, actor, { cause: 'restored', note: null, at }))
    await approved()
    const person = await admin()
    const { leaving } = await getRestored(person)
    expect(leaving).toBeGreaterThan(0)
    const release = (count?: number) =>
      releaseRestored(person, { reason: 'Revisado', reportIds: [reportId], leaving: count })
    await expect(release()).rejects.toMatchObject({ reason: 'count_differs' })
    await expect(release(leaving + 1)).rejects.toMatchObject({ reason: 'count_differs' })
    await expect(seeAllSends(person, { count: 1, reason: 'Revisado' })).rejects.toMatchObject({
      reason: 'count_differs',
    })
    expect(await release(leaving)).toMatchObject({ stopped: true })
  })
})
