import { unique } from '@/e2e/fixtures/prepare-payout'
import { expect, test } from '@/e2e/fixtures/test'
import { makeCnpj } from '@/prisma/factories/documents'
import { makePixKey } from '@/prisma/factories/payout-inputs'

test('a newcomer sends 100 reais to a Pix key and sees them arrive, with the notification', async ({
  visitor,
}) => {
  const maker = await visitor()
  const name = unique('Padaria Exemplo')
  const reference = unique('newcomer')

  await maker.signIn.as('maker')
  await expect(maker.page).toHaveURL('/payouts')
  await maker.page.getByRole('link', { name: maker.t('payouts.create') }).click()
  const typing = {
    contract: 'pix_br',
    amount: '100',
    keyType: 'EMAIL',
    key: makePixKey('EMAIL', 100),
    name,
    documentType: 'CNPJ',
    document: makeCnpj(100),
    reference,
  } as const
  await maker.form.fill(typing)
  await expect(maker.form.summary).toContainText('BRL 100,00')
  await maker.form.submitOf(typing).click()
  const payoutId = await maker.payout.id()
  await maker.payout.expectState('submitted')
  await expect(maker.payout.heading).toContainText('BRL 100,00')
  await expect(maker.payout.heading).toContainText(name)

  const approver = await visitor()
  await approver.signIn.as('approver')
  await approver.approvals.openBySection()
  await approver.approvals.choose(name)
  await expect(approver.approvals.sent).toContainText('BRL 100,00')
  await expect(approver.approvals.sent).toContainText(makePixKey('EMAIL', 100))
  await approver.approvals.approve('BRL 100,00')

  await test.step('the maker’s window tells of it by itself', async () => {
    await maker.payout.followUntil('settled')
    await maker.payout.expectState('final')
    await maker.payout.expectWords('approved', 'approved')
  })

  await test.step('the notification stands on the payout’s page and in the table, with the way back', async () => {
    await maker.page.reload()
    await maker.payout.deliveries.getByRole('link').first().click()
    await expect(maker.page).toHaveURL(/\/webhooks\/[0-9A-Z]{26}$/)
    await expect(maker.page.getByText(maker.t('webhooks.verdict.valid.meaning'))).toBeVisible()
    await maker.page.getByRole('link', { name: maker.t('webhooks.detail.openPayout') }).click()
    await expect(maker.page).toHaveURL(`/payouts/${payoutId}`)

    await maker.webhooks.open()
    await maker.webhooks.rowOf(reference).getByRole('link', { name: reference }).click()
    await expect(maker.page).toHaveURL(`/payouts/${payoutId}`)
  })
})
