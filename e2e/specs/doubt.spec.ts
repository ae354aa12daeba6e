import { expectAccessible } from '@/e2e/fixtures/accessible'
import { ask, passHours } from '@/e2e/fixtures/database'
import { giveApproval } from '@/e2e/fixtures/give-approval'
import { simulator } from '@/e2e/fixtures/simulator'
import { expect, test } from '@/e2e/fixtures/test'
import { LOCALES } from '@/lib/domain/money'

const REFERENCE = 'Caso MP 4711'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
// Several people's screens, three of them through all the rules at two widths.
test.describe.configure({ timeout: 120_000 })

test.afterEach(() => simulator.faults({}))

test('a reply that is lost: the page is locked, one proposes, another confirms, and it is free to be paid again', async ({
  signedIn,
  requestsOf,
  prepared,
}) => {
  const { id, seen } = await prepared('submitted')
  await simulator.faults({ lostBefore: 1 })
  await giveApproval(await requestsOf('approver'), seen)
  await expect.poll(() => stateOf(id)).toBe('unknown')
  const maker = await signedIn('maker')
  const approver = await signedIn('approver')
  const admin = await signedIn('admin')

  await test.step('it says so in three languages, with the ways to find out, and offers nothing else', async () => {
    for (const locale of LOCALES) {
      const reader = await signedIn('viewer', { locale })
      await reader.payout.open(id)
      await expect(reader.page.getByText(reader.t('payout.warning.unknownTitle')).first()).toBeVisible()
      const { t } = reader
      for (const way of [t('doubt.resend.title'), t('doubt.look.title'), t('doubt.report.title')]) {
        await expect(reader.doubt.ways.getByText(way)).toBeVisible()
      }
    }
    await maker.payout.open(id)
    await expect(maker.doubt.ways.getByText(maker.t('doubt.locked'))).toBeVisible()
    await expect(maker.payout.next.getByRole('link')).toHaveCount(0)
    await expect(maker.doubt.people.getByRole('button')).toHaveCount(0)
    await expectAccessible(maker.page)
  })

  await test.step('after three hours one proposes, who cannot confirm', async () => {
    await passHours(id, 4)
    await approver.payout.open(id)
    await approver.doubt.propose('not_paid', REFERENCE, 'El banco no lo tiene.')
    await expect(approver.doubt.people.getByText(REFERENCE)).toBeVisible()
    await expect(approver.doubt.confirmButton('not_paid')).toHaveAttribute('aria-disabled', 'true')
    await expectAccessible(approver.page)
  })

  await test.step('another confirms, after one question', async () => {
    await admin.payout.open(id)
    await admin.doubt.confirm('not_paid')
    await expect(admin.doubt.resolved.getByText(REFERENCE)).toBeVisible()
    await admin.payout.expectState('final')
    await admin.payout.expectOutcome('failed')
    await expectAccessible(admin.page)
  })

  await test.step('the maker may pay it again', async () => {
    await maker.payout.open(id)
    await expect(maker.payout.payAgain).toBeEnabled()
  })
})

test('a report is refused by line and column, compared, and the same file has no new effect', async ({
  signedIn,
  prepared,
}) => {
  const { reference } = await prepared('settled')
  const [sent] = await ask('SELECT external_reference FROM payout WHERE team_reference = $1', [reference])
  const { page, t } = await signedIn('approver')
  await page.goto('/reconciliation')
  const upload = async (text: string) => {
    const buffer = Buffer.from(text)
    await page.getByLabel(t('reports.form.account')).selectOption({ index: 1 })
    await page
      .getByLabel(t('reports.form.file'))
      .setInputFiles({ name: 'liberaciones.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: t('reports.form.submit') }).click()
  }
  const header =
    'DATE,SOURCE_ID,EXTERNAL_REFERENCE,RECORD_TYPE,DESCRIPTION,NET_CREDIT_AMOUNT,NET_DEBIT_AMOUNT'
  const row = (name: string, amount: string) =>
    `${new Date().toISOString()},1,${name},release,payout,0.00,${amount}`
  const file = [header, row(String(sent?.['external_reference']), '100.00'), row('ajena-1', '7.00')].join(
    '\n',
  )

  await upload(`${header}\n${row('ajena-1', 'siete')}`)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('NET_DEBIT_AMOUNT')
  await expectAccessible(page)
  await upload(file)
  await page.waitForURL(/\/reconciliation\/[0-9A-Z]{26}$/)
  await expect(page.getByRole('cell', { name: 'ajena-1' }).first()).toBeVisible()
  const address = page.url()
  await expectAccessible(page)
  await page.goto('/reconciliation')
  await upload(file)
  await page.waitForURL(address)
  await expect(page.getByText(t('reports.form.repeated'))).toBeVisible()
})

async function stateOf(payoutId: string): Promise<unknown> {
  const [row] = await ask('SELECT state::text FROM payout WHERE id = $1', [payoutId])
  return row?.['state']
}
