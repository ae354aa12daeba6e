import { askText } from '@/e2e/fixtures/database'
import { type Desk, deskOf } from '@/e2e/fixtures/desk'
import { unique } from '@/e2e/fixtures/prepare-payout'
import { expect, test } from '@/e2e/fixtures/test'
import type { Typing } from '@/e2e/pages/payout-form'
import type { Role } from '@/lib/domain/permissions'
import { makeCpf } from '@/prisma/factories/documents'

const AMOUNT = '150,00'

test('a session that ended in the middle of the form', async ({ visitor }) => {
  const maker = await visitor()
  await maker.signIn.as('maker')
  const typed = typing('session')
  await maker.form.open()
  await maker.form.fill(typed)
  await maker.page.context().clearCookies({ name: /session/ })
  await maker.form.submitOf(typed).click()
  await expect(maker.form.alert).toContainText(maker.t('errors.codes.unauthenticated.title'))
  await signInBeside(maker, 'maker')
  await maker.form.submitOf(typed).click()
  await maker.payout.expectState('submitted')
  await expect(maker.payout.heading).toContainText(typed.name)
})

test('a form that was left comes back, and the tab keeps it sealed', async ({ signedIn }) => {
  const { page, form, t } = await signedIn('maker')
  const typed = typing('left')
  const kept = () => page.evaluate(() => Object.values(sessionStorage).join())
  await form.open()
  await form.fill(typed)
  await expect.poll(kept).not.toBe('')
  for (const value of [typed.key, typed.document, typed.reference]) expect(await kept()).not.toContain(value)
  await page.goto('/payouts')
  await form.open()
  await expect(form.key()).toHaveValue(typed.key)
  await expect(form.document('CPF')).toHaveValue(/\d/)
  await expect(page.getByRole('main')).toContainText(t('payoutForm.notice.restoredTitle'))
})

test('a session that ended in the middle of a decision', async ({ visitor, prepared }) => {
  const { id } = await prepared('submitted', { amount: AMOUNT })
  const approver = await visitor()
  await approver.signIn.as('approver')
  await approver.approvals.openDecision(id)
  await approver.page.context().clearCookies({ name: /session/ })
  await approver.approvals.approveButton('BRL 150,00').click()
  await signInBeside(approver, 'approver')
  await approver.approvals.approve('BRL 150,00')
})

test('an answer that never came: the form leads to the payout it made', async ({ signedIn }) => {
  const maker = await signedIn('maker')
  const typed = typing('lost')
  await maker.form.open()
  await maker.form.fill(typed)
  await loseAnswers(maker)
  await maker.form.submitOf(typed).click()
  await expect(maker.form.alert).toContainText(maker.t('errors.reasons.no_answer'))
  await maker.page.unrouteAll()

  await maker.form.amount('pix_br').fill('160,00')
  await maker.form.submitOf({ ...typed, amount: '160,00' }).click()
  await expect(maker.form.alert).toContainText(maker.t('errors.titles.form_reused'))
  const first = await askText('SELECT id FROM payout WHERE team_reference = $1', [typed.reference])
  await maker.page.getByRole('link', { name: maker.t('payoutForm.notice.reusedOpen') }).click()
  await maker.page.waitForURL(`/payouts/${first}`)
  await expect(maker.payout.heading).toContainText('150,00')
})

function typing(word: string) {
  const reference = unique(word)
  return {
    contract: 'pix_br',
    amount: AMOUNT,
    name: `Padaria ${reference}`,
    keyType: 'EMAIL',
    key: 'pagos@ficticia.example',
    document: makeCpf(5),
    reference,
  } as const satisfies Typing
}

/** The typing stays where it is: signing in happens in a tab of its own. */
async function signInBeside({ page, t, locale }: Desk, role: Role): Promise<void> {
  const opened = page.context().waitForEvent('page')
  await page.getByRole('link', { name: t('common.form.signIn') }).click()
  const beside = deskOf(await opened, t, locale)
  await beside.signIn.choose(role)
  await beside.signIn.submit()
  await beside.page.waitForURL((url) => url.pathname !== '/sign-in')
  await beside.page.close()
}

/** What the browser posts is done, and a page of somebody between comes back instead of the answer. */
async function loseAnswers({ page }: Desk): Promise<void> {
  await page.route('**/payouts/new', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Try again later</p>' })
  })
}
