import { expect, it } from 'vitest'
import { viewSet, viewToDecide } from '@/lib/approvals/view-to-decide'
import { maskDocument } from '@/lib/domain/document'
import type { PayoutInput } from '@/lib/domain/payout/schemas'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { getPayout } from '@/lib/payouts/get-payout'
import { getProviderAnswer } from '@/lib/payouts/get-provider-answer'
import { listPayoutEvents } from '@/lib/payouts/list-payout-events'
import { REVEALS_PER_HOUR, revealDestination } from '@/lib/payouts/reveal-destination'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { simulatedProvider } from '@/lib/testing/simulated-provider'
import { makeCnpj, makeCpf } from '@/prisma/factories/documents'
import { makeBankBrInput, makePixInput } from '@/prisma/factories/payout-inputs'
import { makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = simulatedProvider()
const KEY = 'zulmira.entera@ficticia.example'
const DOCUMENT = makeCpf(771)

async function waiting(inputOf: (accountId: string) => PayoutInput = pix) {
  const { db, maker } = desk()
  const { id } = await desk().account(provider.url())
  const asMaker = contextOf(db, maker.actor)
  const { payoutId } = await createPayout(asMaker, inputOf(id))
  const { digest } = await submitPayout(asMaker, { payoutId, version: 1 }, { publicUrl: undefined })
  return { payoutId, digest }
}
const pix = (accountId: string) =>
  makePixInput(accountId, { key: KEY, ownerDocumentType: 'CPF', ownerDocument: DOCUMENT })
const actionsOf = async (payoutId: string) =>
  (await auditOf(desk().db, payoutId)).map(({ action }) => action).slice(2)

it('what a page reads of a payout, its bytes and its answers holds neither key nor account nor document', async () => {
  const { db, maker, approver } = desk()
  const reader = { db, actor: maker.actor }
  const bank = (accountId: string) =>
    makeBankBrInput(accountId, { accountNumber: '876543219', ownerDocument: makeCnpj(772) })
  for (const inputOf of [pix, bank]) {
    const { payoutId, digest } = await waiting(inputOf)
    await giveApproval(contextOf(db, approver.actor), { payoutId, version: 1, digest })
    const { attemptId } = await desk().payout(payoutId)
    await dispatchAttempt(desk().job(), { attemptId: attemptId ?? '' })
    const payout = await getPayout(reader, payoutId)
    const answer = await getProviderAnswer(reader, { payoutId, currency: 'BRL' })
    const { events } = await listPayoutEvents(reader, { payoutId })
    expect(answer?.to?.ownerDocument ?? answer?.to?.key).toContain('**')
    expect(events.some(({ rawBody }) => rawBody?.includes('***'))).toBe(true)
    const read = JSON.stringify([payout, answer, events], (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}` : value,
    )
    expect(read).toContain(payout.draft.beneficiaryName)
    for (const value of [KEY, DOCUMENT, '876543219', makeCnpj(772)]) expect(read).not.toContain(value)
  }
})

it('whoever decides sees it in full, which stays on record once a session and version', async () => {
  const { db, maker, approver } = desk()
  const { payoutId, digest } = await waiting()
  const decider = contextOf(db, approver.actor)
  const [seen] = await Promise.all([viewToDecide(decider, payoutId), viewToDecide(decider, payoutId)])
  expect(seen).toMatchObject({ inFull: true, draft: { key: KEY, ownerDocument: DOCUMENT } })
  expect(seen.frozen?.body).toContain(KEY)
  await viewSet(decider, [payoutId], 'risk')
  expect(await actionsOf(payoutId)).toEqual(['payout.view_to_decide'])
  expect((await auditOf(db, payoutId)).at(-1)).toMatchObject({
    actorId: approver.userId,
    data: { version: 1, digest },
  })
  const other = await makePerson(db, 'approver')
  const set = await viewSet(contextOf(db, other.actor), 'all', 'risk')
  expect(set.items.map((item) => item.payoutId)).toContain(payoutId)
  expect(await actionsOf(payoutId)).toEqual(['payout.view_to_decide', 'payout.view_to_decide'])
  await expect(viewToDecide(contextOf(db, maker.actor), payoutId)).rejects.toMatchObject({
    code: 'forbidden',
  })
  await giveApproval(decider, { payoutId, version: 1, digest })
  expect(await viewToDecide(decider, payoutId)).toMatchObject({
    inFull: false,
    draft: { ownerDocument: maskDocument('CPF', DOCUMENT) },
  })
})

it('whoever asks is shown it, on record each time, and a person only so often within an hour', async () => {
  const { db } = desk()
  const { payoutId } = await waiting()
  const viewer = await makePerson(db, 'viewer')
  await expect(revealDestination(contextOf(db, viewer.actor), { payoutId })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const auditor = await makePerson(db, 'auditor')
  const { personId } = auditor.actor
  const ask = (at: Date, actor = auditor.actor) => revealDestination(contextOf(db, actor, at), { payoutId })
  const at = new Date()
  expect(await ask(at)).toEqual({
    key: KEY,
    number: null,
    document: expect.stringMatching(/^CPF \d{3}\.\d{3}\.\d{3}-\d\d$/),
  })
  const answers = await Promise.allSettled(Array.from({ length: REVEALS_PER_HOUR + 4 }, () => ask(at)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(REVEALS_PER_HOUR - 1)
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ reason: 'reveals_spent' })
  }
  // With another account, too.
  const second = await makePerson(db, 'approver', { personId })
  await expect(ask(at, second.actor)).rejects.toMatchObject({ code: 'rate_limited' })
  const actions = await actionsOf(payoutId)
  expect(actions.filter((action) => action === 'payout.reveal')).toHaveLength(REVEALS_PER_HOUR)
  expect(actions.filter((action) => action === 'payout.reveal_refused')).toHaveLength(6)
  expect(await ask(new Date(at.getTime() + 3_600_001))).toMatchObject({ key: KEY })
  await expect(
    revealDestination(contextOf(db, second.actor), { payoutId: '01J00000000000000000000000' }),
  ).rejects.toMatchObject({ code: 'not_found' })
}, 60_000)
