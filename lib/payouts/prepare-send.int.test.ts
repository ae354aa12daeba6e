import { createHash, createPublicKey, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { DESK_PUBLIC_KEY, DESK_TOKEN } from '@/lib/testing/desk-environment'
import { dispatching } from '@/lib/testing/dispatching'
import { openDesk } from '@/lib/testing/open-desk'
import { openedBody } from '@/lib/testing/opened-body'
import { stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()
const { accepts, approved, dispatched } = dispatching(desk, provider)

describe('the bytes on the wire', () => {
  it('are the frozen ones, under the key, signed, to the account', async () => {
    const { attemptId, requests } = await dispatched(accepts('in_process', 'pending_bank'))
    const attempt = await desk().attempt(attemptId)
    expect(requests).toHaveLength(1)
    const [request] = requests
    expect(request).toMatchObject({ method: 'POST', path: '/v1/transaction-intents/process' })
    expect(request?.body.equals(openedBody(attempt, 'payout_attempt.body'))).toBe(true)
    expect(
      createHash('sha256')
        .update(request?.body ?? '')
        .digest('hex'),
    ).toBe(attempt.bodySha256)
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${DESK_TOKEN}`,
      'content-type': 'application/json',
      'x-idempotency-key': attempt.idempotencyKey,
      'x-enforce-signature': 'true',
    })
    expect(request?.headers['x-test-token']).toBeUndefined()
    const signature = Buffer.from(String(request?.headers['x-signature']), 'base64')
    expect(verify(null, request?.body ?? Buffer.alloc(0), createPublicKey(DESK_PUBLIC_KEY), signature)).toBe(
      true,
    )
  })

  it('carry X-Test-Token in test mode only, where a signature is a rehearsal', async () => {
    const sent = await approved('test')
    provider.take()
    provider.answer(accepts('processed', null)(sent))
    await dispatchAttempt(desk().job(), sent)
    const [request] = provider.take()
    expect(request?.headers).toMatchObject({ 'x-test-token': 'true', 'x-enforce-signature': 'false' })
    expect(request?.headers['x-signature']).toBeTypeOf('string')
  })

  it('are the same at every send, whatever was answered', async () => {
    const sent = await approved()
    provider.take()
    provider.answer({ status: 503 })
    let at = new Date()
    for (let send = 0; send < 4; send += 1) {
      await dispatchAttempt(desk().job('dispatch_attempt', at), sent)
      at = (await desk().attempt(sent.attemptId)).nextSendAt ?? at
    }
    const requests = provider.take()
    expect(requests).toHaveLength(4)
    expect(new Set(requests.map(({ body }) => body.toString('base64'))).size).toBe(1)
    expect(new Set(requests.map(({ headers }) => headers['x-idempotency-key'])).size).toBe(1)
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'unknown', sends: 4, fence: 4 })
  })
})

describe('what Giro itself does not send', () => {
  const asOwner = async (statement: string) => {
    const { Client } = await import('pg')
    const client = new Client({ connectionString: desk().urls.ownerUrl })
    await client.connect()
    await client.query(statement)
    await client.end()
  }

  it.each([
    [
      'account_differs',
      (accountId: string) => `UPDATE account SET collector_id = '1' WHERE id = '${accountId}'`,
    ],
    [
      'signing_key_missing',
      (id: string) => `UPDATE account SET signing_key_source = 'MERCADOPAGO_NONE' WHERE id = '${id}'`,
    ],
    [
      'access_token_missing',
      (id: string) => `UPDATE account SET access_token_source = 'MERCADOPAGO_NONE' WHERE id = '${id}'`,
    ],
  ])('%s: nothing leaves, the payout stays approved and says why once', async (reason, change) => {
    const sent = await approved()
    await asOwner(`ALTER TABLE account DISABLE TRIGGER account_guard; ${change(sent.account.id)};
      ALTER TABLE account ENABLE TRIGGER account_guard`)
    provider.take()
    expect(await dispatchAttempt(desk().job(), sent)).toBe('not_sent')
    expect(await dispatchAttempt(desk().job(), sent)).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect(await desk().payout(sent.payoutId)).toMatchObject({ state: 'approved' })
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'queued', sends: 0, refusal: reason })
    const kinds = await desk().kinds(sent.payoutId)
    expect(kinds.filter((kind) => kind === 'send_refused_by_giro')).toHaveLength(1)
    const account = await desk().db.account.findUniqueOrThrow({ where: { id: sent.account.id } })
    expect(account.stoppedAt).toBeNull()
  })

  it.each([
    ['bytes_differ', `body = convert_to('{}', 'UTF8')`],
    ['envelope_differs', `external_reference = 'other'`],
    ['envelope_differs', `idempotency_key = gen_random_uuid()`],
    ['envelope_differs', `salt = repeat('0', 32)`],
  ])('%s when a row was changed behind our back (%s)', async (reason, change) => {
    const sent = await approved()
    await asOwner(`ALTER TABLE payout_attempt DISABLE TRIGGER attempt_guard;
      UPDATE payout_attempt SET ${change} WHERE id = '${sent.attemptId}';
      ALTER TABLE payout_attempt ENABLE TRIGGER attempt_guard`)
    provider.take()
    expect(await dispatchAttempt(desk().job(), sent)).toBe('not_sent')
    expect(provider.take()).toEqual([])
    expect(await desk().attempt(sent.attemptId)).toMatchObject({ state: 'queued', refusal: reason, sends: 0 })
  })
})
