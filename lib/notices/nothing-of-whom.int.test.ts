import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { inTransaction } from '@/lib/db/transaction'
import { LOCALES } from '@/lib/domain/money'
import { NOTICE_EVENT_NAMES, noticeSpec } from '@/lib/domain/notice/events'
import type { PayoutInput } from '@/lib/domain/payout/schemas'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { composeMail } from '@/lib/notices/compose-mail'
import { loadNotices } from '@/lib/notices/notice-view'
import { tell } from '@/lib/notices/tell'
import { webhookMessage } from '@/lib/notices/webhook-message'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { sealText } from '@/lib/personal-data/seal'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { makeCnpj, makeCpf, makeRut } from '@/prisma/factories/documents'
import { makeBankBrInput, makeBankClInput, makePixInput, makePixKey } from '@/prisma/factories/payout-inputs'

// Whatever is told, by whatever way and in whatever language: no account, key, document, name, note or reason of anybody.
const desk = openDesk()
const BASE = 'https://giro.example.com'
let brazil: string
let chile: string

beforeAll(async () => {
  const { db, account } = desk()
  brazil = (await account('http://127.0.0.1:9')).id
  chile = (await makeAccount(db, 'CL')).id
})

type Planted = { readonly input: PayoutInput; readonly secrets: readonly string[] }

const owner = fc.integer({ min: 1, max: 900 })
const number = fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String)
const name = fc.constantFrom('Zulmira Planted', 'Óscar Sembrado', 'Quíntuple & Hijas')
const note = fc.uuid().map((id) => `nota ${id}`)
/** What people write there: something of their own, or what should not stand there. */
const slip = fc.constantFrom<'own' | 'secret' | 'name' | 'dotted'>('own', 'secret', 'name', 'dotted')

const planted: fc.Arbitrary<Planted> = fc
  .record({ n: owner, account: number, name, note, slip, kind: fc.constantFrom('pix', 'bank_br', 'bank_cl') })
  .map(({ n, account, name: beneficiaryName, note: written, slip: how, kind }) => {
    const document = kind === 'bank_cl' ? makeRut(n) : n % 2 ? makeCnpj(n) : makeCpf(n)
    const key = makePixKey('EMAIL', n)
    const target = kind === 'pix' ? key : account
    const dotted = target.replace(/(\w{3})/g, '$1-')
    const reference = { own: `factura-${n}`, secret: `pago-${target}`, name: beneficiaryName, dotted }[how]
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\w-]/g, '-')
    const shared = { beneficiaryName, note: written, reference, ownerDocument: document }
    const type = { ownerDocumentType: n % 2 ? 'CNPJ' : 'CPF' } as const
    const input =
      kind === 'pix'
        ? makePixInput(brazil, { ...shared, ...type, key })
        : kind === 'bank_br'
          ? makeBankBrInput(brazil, { ...shared, ...type, accountNumber: account })
          : makeBankClInput(chile, { ...shared, accountNumber: account })
    return {
      input,
      secrets: [target, dotted, document, document.replace(/\D/g, ''), beneficiaryName, written],
    }
  })

/** Of everything that is told about this, all that leaves: mails, signed webhooks and Slack's, in every language. */
async function messagesAbout(payoutId: string, subjects: readonly string[]): Promise<string[]> {
  const { db } = desk()
  const rows = await db.notice.findMany({
    where: { OR: [{ payoutId }, { subjectId: { in: [...subjects] } }] },
  })
  const ids = rows.map(({ id }) => id)
  const views = [...(await loadNotices(db, ids)).values()]
  expect(new Set(views.map(({ event }) => event))).toEqual(new Set(NOTICE_EVENT_NAMES))
  const told: string[] = []
  for (const locale of LOCALES) {
    told.push(...Object.values(await composeMail(views, { locale, base: BASE })))
    for (const view of views) {
      const secret = sealText('un-secreto-ficticio-de-mas-de-32-letras', 'notice_webhook.secret', 'W1')
      for (const kind of ['signed', 'slack'] as const) {
        const webhook = { id: 'W1', kind, locale, secret, previousSecret: null }
        const { body, headers } = await webhookMessage(webhook, view, { id: '1', base: BASE, at: new Date() })
        told.push(body, JSON.stringify(headers))
      }
    }
  }
  return told
}

async function everythingHappens({ input, secrets }: Planted): Promise<string[]> {
  const { db, maker, approver, job } = desk()
  const { payoutId } = await createPayout(contextOf(db, maker.actor), input)
  const asked = { payoutId, version: 1 }
  const { digest } = await submitPayout(contextOf(db, maker.actor), asked, { publicUrl: undefined })
  const reason = `No: ${secrets.join(' ')}`
  await rejectPayout(contextOf(db, approver.actor), {
    ...asked,
    digest,
    cause: 'other',
    reason: reason.slice(0, 400),
  })
  const [secret = ''] = secrets
  await inTransaction(db, (tx) => {
    const raised = { kind: 'silent', subject: `${secret} ${payoutId}`, payoutId, facts: { secret } } as const
    return raiseIncident(tx, job().actor, new Date(), raised)
  })
  const { id: incidentId } = await db.incident.findFirstOrThrow({ where: { payoutId } })
  await inTransaction(db, async (tx) => {
    for (const event of NOTICE_EVENT_NAMES) {
      const { about } = noticeSpec(event)
      const subjectId =
        about === 'payout' ? payoutId : about === 'incident' ? incidentId : `${about}-${payoutId}`
      const of = about === 'payout' ? { payoutId } : {}
      await tell(tx, job().actor, new Date(), {
        event,
        subjectId,
        ...of,
        key: `${payoutId} again`,
        keep: true,
      })
    }
  })
  const others = NOTICE_EVENT_NAMES.map((event) => `${noticeSpec(event).about}-${payoutId}`)
  return messagesAbout(payoutId, [incidentId, ...others])
}

/** However it is written. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

it('no message holds whom or where a payout pays, nor what people wrote about it', async () => {
  await fc.assert(
    fc.asyncProperty(planted, async (one) => {
      const told = await everythingHappens(one)
      for (const text of told)
        for (const secret of one.secrets) expect(plain(text)).not.toContain(plain(secret))
    }),
    { numRuns: 25 },
  )
}, 120_000)

it('a reference of one’s own is told as it is', async () => {
  const { db, maker } = desk()
  const input = makePixInput(brazil, { reference: 'factura_12-b' })
  const { payoutId } = await createPayout(contextOf(db, maker.actor), input)
  await inTransaction(db, (tx) =>
    tell(tx, desk().job().actor, new Date(), { event: 'failed', subjectId: payoutId, payoutId, keep: true }),
  )
  const { id } = await db.notice.findFirstOrThrow({ where: { payoutId, event: 'failed' } })
  expect((await loadNotices(db, [id])).get(id)?.payout?.toldReference).toBe('factura_12-b')
})
