import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { type HookWorld, inLanes } from '@/e2e/faults/webhooks/world'
import { providerClient } from '@/lib/accounts/provider-client'
import { newId } from '@/lib/db/ids'
import { signBody } from '@/lib/mercadopago/signature'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { openBytes } from '@/lib/personal-data/seal'
import type { IntentsResponse } from '@/lib/simulator/control-types'
import { DESK_SECRETS } from '@/lib/testing/desk-environment'
import { contextOf } from '@/lib/testing/open-test-database'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const LANES = 8

/**
 * So many payouts that the provider has accepted and that only notifications can bring news of. One is made by the
 * verbs; the others are its copies, written past the guards: what is tested here comes after them. Returns the ids.
 */
export async function makeIntents(
  { db, urls, account, maker, control }: HookWorld,
  count: number,
): Promise<string[]> {
  const context = contextOf(db, maker.actor)
  const { payoutId } = await createPayout(context, makePixInput(account.id))
  await submitPayout(context, { payoutId, version: 1 }, { publicUrl: undefined })
  const template = await db.attempt.findFirstOrThrow({ where: { payoutId }, include: { account: true } })
  const client = await providerClient(db, template.account)
  const pem = process.env[DESK_SECRETS.signingKeySource] ?? ''
  if (!client) throw new Error('the account has its token')
  const made = Buffer.from(openBytes(template.body, 'payout_attempt.body', template.id)).toString()
  const references = Array.from({ length: count }, (_, n) => `hook-${n}`)
  await inLanes(LANES, references, async (reference) => {
    const text = made.replaceAll(template.externalReference, reference)
    const body = new Uint8Array(Buffer.from(text))
    const request = {
      body,
      idempotencyKey: randomUUID(),
      mode: 'production',
      signature: signBody(body, pem),
    } as const
    const reply = await client.postIntent(request)
    if (reply.kind !== 'response' || reply.status !== 202)
      throw new Error(`the simulator refused: ${JSON.stringify(reply)}`)
  })
  const { intents } = await control<IntentsResponse>('GET', '/intents')
  const rows = intents.map(({ id, externalReference, status, statusDetail }) => ({
    status,
    detail: statusDetail,
    provider: id,
    reference: externalReference,
    payout: newId(new Date()),
    attempt: newId(new Date()),
  }))
  await copy(urls.adminUrl, payoutId, template.id, rows)
  return rows.map(({ provider }) => provider)
}

async function copy(
  adminUrl: string,
  payoutId: string,
  attemptId: string,
  rows: readonly object[],
): Promise<void> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  const list = `json_to_recordset($2::json) AS r (
    provider text, reference text, payout text, attempt text, status text, detail text)`
  await admin.query('SET session_replication_role = replica')
  await admin.query(
    `INSERT INTO payout SELECT (jsonb_populate_record(p, jsonb_build_object('id', r.payout, 'form_id', gen_random_uuid(),
       'chain_root_id', r.payout, 'attempt_id', r.attempt, 'external_reference', r.reference, 'state', 'sent',
       'outcome', 'pending', 'provider_id', r.provider, 'provider_status', r.status,
       'provider_detail', r.detail, 'team_reference', r.reference))).*
     FROM payout p, ${list} WHERE p.id = $1`,
    [payoutId, JSON.stringify(rows)],
  )
  await admin.query(
    `INSERT INTO payout_attempt SELECT (jsonb_populate_record(a, jsonb_build_object('id', r.attempt,
       'payout_id', r.payout, 'chain_root_id', r.payout, 'external_reference', r.reference,
       'idempotency_key', gen_random_uuid(), 'envelope_digest', encode(sha256(r.attempt::bytea), 'hex'),
       'state', 'accepted', 'sends', 1, 'fence', 1, 'first_sent_at', now(), 'last_sent_at', now(),
       'provider_id', r.provider, 'provider_status', r.status, 'provider_detail', r.detail,
       'outcome', 'pending'))).*
     FROM payout_attempt a, ${list} WHERE a.id = $1`,
    [attemptId, JSON.stringify(rows)],
  )
  await admin.end()
}
