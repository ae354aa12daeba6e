import { Client } from 'pg'
import { expect, it } from 'vitest'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { editPayout } from '@/lib/payouts/edit-payout'
import { refreshAttempt } from '@/lib/payouts/refresh-attempt'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { simulatedProvider } from '@/lib/testing/simulated-provider'
import { receiveDelivery } from '@/lib/webhooks/receive-delivery'
import { makeCnpj, makeCpf } from '@/prisma/factories/documents'
import { makeBankBrInput, makePixInput } from '@/prisma/factories/payout-inputs'

// PII-1: whoever has the database, or a copy of it, reads no document, key, account or name of anybody.
const desk = openDesk()
const provider = simulatedProvider()

const PEOPLE = Array.from({ length: 10 }, (_, n) => ({
  name: `Zulmira Sembrada${n}z Quintuple`,
  document: n % 2 ? makeCnpj(400 + n) : makeCpf(400 + n),
  type: n % 2 ? ('CNPJ' as const) : ('CPF' as const),
  key: `zulmira.sembrada.${n}@ficticia.example`,
  account: `8765432${String(n).padStart(2, '0')}1`,
}))
/** What people type into a note stays as they typed it: what looks for planted values has to find this one. */
const CONTROL = 'nota-sembrada-de-control'

async function dump(): Promise<string> {
  const admin = new Client({ connectionString: desk().urls.adminUrl })
  await admin.connect()
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await admin.query<{ text: string | null }>(
      `SELECT string_agg(t::text, E'\\n') AS text FROM ${name} t`,
    )
    texts.push(rows[0]?.text ?? '')
  }
  await admin.end()
  return texts.join('\n').toLowerCase()
}

/** A value as it may lie there: in a text, in bytes, and inside of something encoded. */
function forms(value: string): string[] {
  const bytes = Buffer.from(value.toLowerCase())
  const inBase64 = [0, 1, 2].map((shift) =>
    Buffer.from(value).subarray(shift, -3).toString('base64').slice(0, -4),
  )
  return [value, bytes.toString('hex'), Buffer.from(value).toString('hex'), ...inBase64].map((form) =>
    form.toLowerCase(),
  )
}

it('a dump of everything after payouts of all kinds holds none of whom they pay', async () => {
  const { db, maker, approver, job } = desk()
  const account = await desk().account(provider.url(), { collectorId: `${990_000_777}` })
  const as = (who: typeof maker) => contextOf(db, who.actor)
  for (const [n, person] of PEOPLE.entries()) {
    const whom = {
      beneficiaryName: person.name,
      ownerDocument: person.document,
      ownerDocumentType: person.type,
      note: CONTROL,
    }
    const pix = makePixInput(account.id, { ...whom, key: person.key })
    const bank = makeBankBrInput(account.id, { ...whom, accountNumber: person.account })
    const input = n % 3 === 0 ? bank : pix
    const { payoutId } = await createPayout(as(maker), n % 4 === 0 ? { ...input, amount: '1,00' } : input)
    const changed = { ...input, amount: '100,00' }
    if (n % 4 === 0) await editPayout(as(maker), { payoutId, version: 1, payout: changed })
    const asked = { payoutId, version: n % 4 === 0 ? 2 : 1 }
    const { digest } = await submitPayout(as(maker), asked, { publicUrl: 'https://desk.giro.invalid' })
    if (n === 5) {
      await rejectPayout(as(approver), { ...asked, digest, cause: 'other', reason: 'no se debe' })
      continue
    }
    await giveApproval(as(approver), { ...asked, digest })
    const { attemptId } = await desk().payout(payoutId)
    await dispatchAttempt(job(), { attemptId: attemptId ?? '' })
    const { nextPollAt } = await desk().attempt(attemptId ?? '')
    await refreshAttempt(job('poll_attempt', nextPollAt ?? new Date()), { attemptId: attemptId ?? '' })
    const body = JSON.stringify({ id: n, data: { id: `${n}` }, payer: person })
    const url = `https://desk.giro.invalid/api/webhooks/mercadopago/${account.webhookToken}`
    await receiveDelivery(new Request(url, { method: 'POST', body }), account.webhookToken)
  }
  expect(await db.payoutEvent.count({ where: { rawBody: { not: null } } })).toBeGreaterThan(8)
  expect(await db.webhookDelivery.count()).toBe(9)

  const everything = await dump()
  const hits = PEOPLE.flatMap(({ name, document, key, account: number }, n) => {
    const values = [name, document, key, ...(n % 3 === 0 ? [number] : []), ...name.split(' ').slice(1)]
    return values.filter((value) => forms(value).some((form) => form.length > 5 && everything.includes(form)))
  })
  expect(hits).toEqual([])
  expect(everything).toContain(CONTROL)
  const sealed = Buffer.from('{"from":{"accounts"').toString('hex')
  expect(everything).not.toContain(sealed)
}, 120_000)
