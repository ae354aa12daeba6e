import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { claimAttempt } from '@/lib/payouts/claim-attempt'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { readSubject } from '@/lib/payouts/read-subject'
import { recordReply } from '@/lib/payouts/record-reply'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { openDesk, type Sent } from '@/lib/testing/open-desk'
import { auditOf } from '@/lib/testing/open-test-database'
import { intentBody, type StubReply, stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()

let intents = 0
const newIntent = () => {
  intents += 1
  return `1108917506-01GGTH198RP0K71H133EP${String(intents).padStart(5, '0')}`
}

type Made = Sent & { readonly accountId: string; readonly id: string }

async function approved(): Promise<Made> {
  const { id: accountId } = await desk().account(provider.url())
  return { ...(await desk().approved(accountId)), accountId, id: newIntent() }
}

async function answered(made: Made, reply: StubReply): Promise<Made> {
  provider.answer(reply)
  await dispatchAttempt(desk().job(), made)
  return made
}

const said = (made: Made, words: Partial<Parameters<typeof intentBody>[0]> = {}, status = 202) => ({
  status,
  body: intentBody({ id: made.id, reference: made.reference, ...words }),
})
const PENDING = { status: 'in_process', detail: 'pending_bank' }

async function polled(made: Made, reply: StubReply) {
  provider.answer(reply)
  const { nextPollAt } = await desk().attempt(made.attemptId)
  return refreshAttempt(desk().job('poll_attempt', nextPollAt ?? new Date()), made)
}

const about = ({ payoutId }: Sent) =>
  desk().db.incident.findMany({ where: { payoutId }, orderBy: { id: 'asc' } })

describe('a contradiction', () => {
  it('is raised once, whoever hears it and however often', async () => {
    const made = await approved()
    await answered(made, said(made, { status: 'approved', detail: 'approved' }))
    for (let look = 0; look < 3; look += 1) {
      await polled(made, said(made, { status: 'rejected', detail: 'by_bank' }, 200))
    }
    const [incident, ...more] = await about(made)
    expect(more).toEqual([])
    expect(incident).toMatchObject({
      kind: 'contradiction',
      subject: made.payoutId,
      accountId: made.accountId,
      facts: {
        reason: 'outcome_denied',
        source: 'poll',
        knownStatus: 'approved',
        knownOutcome: 'settled',
        providerStatus: 'rejected',
        providerDetail: 'by_bank',
        outcome: 'failed',
      },
    })
    const told = await auditOf(desk().db, incident?.id ?? '')
    expect(told.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['incident.open', 'job:poll_attempt'],
    ])
  })

  it('is an answer that names another intent', async () => {
    const made = await approved()
    await answered(made, said(made, { status: 'approved', detail: 'approved' }))
    const other = await approved()
    await answered({ ...other, id: made.id }, said({ ...other, id: made.id }))
    expect(await about(other)).toMatchObject([{ kind: 'contradiction', facts: { reason: 'other_id' } }])
  })

  it('is another intent also where its amounts cannot be read, and nothing goes out again', async () => {
    const made = await approved()
    await answered(made, said(made, { amount: 'cien' }))
    await desk().db.attempt.update({ where: { id: made.attemptId }, data: { nextSendAt: new Date() } })
    await answered(made, said({ ...made, id: newIntent() }, { amount: 'cien' }))
    const incidents = await about(made)
    expect(incidents.at(-1)).toMatchObject({ kind: 'contradiction', facts: { reason: 'other_id' } })
    const payout = await desk().payout(made.payoutId)
    expect(payout.contradictionAt).not.toBeNull()
    expect(await desk().attempt(made.attemptId)).toMatchObject({ state: 'unknown', nextSendAt: null })
  })

  it('is a refusal of bytes that are known to have been taken in', async () => {
    const made = await approved()
    await answered(made, { status: 500 })
    const { nextSendAt } = await desk().attempt(made.attemptId)
    const subject = await readSubject(desk().db, made.attemptId)
    if (!subject || !nextSendAt) throw new Error('it waits for its next send')
    const job = desk().job('dispatch_attempt', nextSendAt)
    const claim = await claimAttempt(job, subject, { owner: 'worker', leaseMs: 60_000 })
    if (!claim) throw new Error('nobody else sends')
    // A notification brings the news while the second send is under way.
    const where = { id: made.attemptId }
    await desk().db.attempt.update({ where, data: { state: 'accepted', providerId: made.id } })
    await desk().db.payout.update({
      where: { id: made.payoutId },
      data: { state: 'sent', outcome: 'pending' },
    })
    const headers = { contentType: 'application/json', requestId: null, retryAfterMs: null }
    const raw = { kind: 'response', status: 400, body: '{}', durationMs: 1, ...headers } as const
    const outcome = { kind: 'refused', message: 'invalid', causes: [] } as const
    await recordReply(job, claim, { raw, outcome })
    expect(await about(made)).toMatchObject([
      { kind: 'contradiction', facts: { reason: 'refused_after_news', knownOutcome: 'pending' } },
    ])
  })
})

describe('another amount', () => {
  it.each([
    ['of a reply', 'amount_mismatch', (made: Made) => answered(made, said(made, { amount: 999 }))],
    [
      'of a look',
      'other_amount',
      async (made: Made) => {
        await answered(made, said(made, PENDING))
        await polled(made, said(made, { amount: 999 }, 200))
      },
    ],
  ])('%s is told with both amounts', async (_where, reason, meet) => {
    const made = await approved()
    await meet(made)
    expect(await about(made)).toMatchObject([
      {
        kind: 'amount_mismatch',
        facts: { reason, sentMinor: '10000', saidMinor: '99900', currency: 'BRL' },
      },
    ])
  })
})

describe('the breaker', () => {
  it('opens one incident an account, however many payouts are turned away', async () => {
    const first = await approved()
    const others = await Promise.all([1, 2, 3].map(() => desk().approved(first.accountId)))
    provider.answer({ status: 403, body: { message: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES' } })
    await Promise.all([first, ...others].map((sent) => dispatchAttempt(desk().job(), sent)))
    const incidents = await desk().db.incident.findMany({ where: { accountId: first.accountId } })
    expect(incidents).toMatchObject([
      { kind: 'breaker_open', subject: first.accountId, payoutId: null, facts: { reason: 'policy' } },
    ])
  })
})

describe('words that nobody knows', () => {
  it('are told once for ever, whichever payout meets them', async () => {
    const words = { status: 'Teleported', detail: 'by_magic' }
    for (const detail of ['by_magic', 'approved', null]) {
      const made = await approved()
      await answered(made, said(made, { ...words, detail }))
      expect(await desk().payout(made.payoutId)).toMatchObject({ state: 'sent', outcome: 'unknown' })
    }
    const made = await approved()
    await answered(made, said(made, PENDING))
    await polled(made, said(made, words, 200))
    const subject = 'teleported'
    expect(await desk().db.incident.findMany({ where: { subject } })).toMatchObject([
      { kind: 'unknown_word', facts: { providerStatus: 'Teleported', providerDetail: 'by_magic' } },
    ])
  })

  it('stand beside the contradiction that brings them', async () => {
    const made = await approved()
    await answered(made, said(made, { status: 'approved', detail: 'approved' }))
    await polled(made, said(made, { status: 'evaporated', detail: null, amount: 1 }, 200))
    const kinds = (await about(made)).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['amount_mismatch', 'unknown_word'])
  })

  it.each([
    ['unreadable', { status: 202, body: '<html>' }],
    ['no_id', { status: 202, body: { status: 'approved' } }],
    ['unexpected_status', { status: 418 }],
  ] as const)('an answer of a shape that nobody knows: %s', async (reason, reply) => {
    await answered(await approved(), reply)
    await answered(await approved(), reply)
    const subject = `http ${reply.status}/${reason}`
    expect(await desk().db.incident.findMany({ where: { subject } })).toMatchObject([
      { kind: 'unknown_word', facts: { reason, httpStatus: reply.status } },
    ])
  })

  it('a look that is answered with another intent', async () => {
    const made = await approved()
    await answered(made, said(made, PENDING))
    await polled(made, said({ ...made, id: newIntent() }, {}, 200))
    expect(await about(made)).toMatchObject([{ kind: 'unknown_word', subject: 'http 200/id_mismatch' }])
  })

  it('are not what fails on the way', async () => {
    const made = await approved()
    await answered(made, { status: 503 })
    expect(await about(made)).toEqual([])
  })
})

it('what was changed behind the approval is told once', async () => {
  const made = await approved()
  const client = new Client({ connectionString: desk().urls.ownerUrl })
  await client.connect()
  await client.query(`ALTER TABLE payout_attempt DISABLE TRIGGER attempt_guard;
    UPDATE payout_attempt SET salt = repeat('0', 32) WHERE id = '${made.attemptId}';
    ALTER TABLE payout_attempt ENABLE TRIGGER attempt_guard`)
  await client.end()
  await dispatchAttempt(desk().job(), made)
  await dispatchAttempt(desk().job(), made)
  expect(await about(made)).toMatchObject([
    { kind: 'tampered', facts: { reason: 'envelope_differs', attemptId: made.attemptId } },
  ])
})

it('a key that is missing is no incident', async () => {
  const account = await desk().account(provider.url(), { accessTokenSource: 'MERCADOPAGO_NONE' })
  const sent = await desk().approved(account.id)
  await dispatchAttempt(desk().job(), sent)
  expect(await desk().attempt(sent.attemptId)).toMatchObject({ refusal: 'access_token_missing' })
  expect(await about(sent)).toEqual([])
})
