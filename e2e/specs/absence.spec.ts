import { expectAccessible } from '@/e2e/fixtures/accessible'
import { firstPolicy, putInForce, secondApprover, withoutSecondApprover } from '@/e2e/fixtures/policy'
import { expect, test } from '@/e2e/fixtures/test'
import { FIRST_OUTCOME, FIRST_POLICY, type Policy } from '@/lib/domain/policy/policy'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 180_000 })

const DIRECTOR = 'Demo Director'
const MONEY = 'BRL 600.000,00'

/** Above 500,000 the director alone is asked. What others' tests pay is less. */
const POLICY: Policy = {
  groups: [{ id: 'directors', name: 'Dirección', people: ['e2e-second-approver'] }],
  bands: {
    ...FIRST_POLICY.bands,
    pix_br: [
      { upToMinor: '50000000', outcome: FIRST_OUTCOME },
      {
        upToMinor: null,
        outcome: {
          demand: { kind: 'steps', steps: [{ need: 1, from: { people: [], groups: ['directors'] } }] },
          expiresAfterHours: 48,
          holdMinutes: 0,
        },
      },
    ],
  },
  rules: [],
}

test.afterEach(async () => {
  await firstPolicy()
  await withoutSecondApprover()
})

function dayIn(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10)
}

test('a deputy decides on behalf of one who is away, who reads of it on return', async ({
  signedIn,
  visitor,
  prepared,
}) => {
  const email = await secondApprover(DIRECTOR)
  await putInForce(POLICY)
  const { id, name } = await prepared('submitted', { amount: '600000,00' })
  const director = await visitor()
  const approver = await signedIn('approver')

  await test.step('the director names days and a deputy', async () => {
    await director.signIn.open()
    await director.page.getByLabel(director.t('signIn.email')).fill(email)
    await director.page.getByLabel(director.t('signIn.password'), { exact: true }).fill(DEMO_PASSWORD)
    await director.signIn.submit()
    await director.page.waitForURL((url) => url.pathname !== '/sign-in')
    await director.absence.openFromInbox()
    await director.absence.name('Demo Approver', dayIn(3), dayIn(1))
    await expect(director.page.getByRole('main').getByRole('alert')).toContainText(
      director.t('errors.fields.days_crossed'),
    )
    await director.absence.name('Demo Approver', dayIn(-1), dayIn(2))
    const line = director.absence.line(director.t('absence.mine', { deputy: 'Demo Approver' }))
    await expect(line).toContainText(director.t('absence.state.now'))
    await expectAccessible(director.page)
  })

  await test.step('the deputy is told in whose place, and approves', async () => {
    await approver.approvals.open()
    await approver.approvals.choose(name)
    const main = approver.page.getByRole('main')
    await expect(main).toContainText(approver.t('request.behalfTitle', { name: DIRECTOR }))
    await expect(main).toContainText(approver.t('request.away'))
    await expectAccessible(approver.page)
    await approver.approvals.approve(MONEY)
    await approver.page.goto(`/payouts/${id}`)
    const behalf = approver.t('payout.onBehalf', { name: 'Demo Approver', absent: DIRECTOR })
    await expect(approver.payout.timeline).toContainText(behalf)
  })

  await test.step('ended early, the director reads what was decided', async () => {
    await director.page.reload()
    await director.page.getByRole('button', { name: director.t('absence.end') }).click()
    await director.page
      .getByRole('dialog')
      .getByRole('button', { name: director.t('absence.end') })
      .click()
    // Leaving the page before would take the press back.
    const line = director.absence.line(director.t('absence.mine', { deputy: 'Demo Approver' }))
    await expect(line).toContainText(director.t('absence.state.ended'))
    await director.approvals.open()
    const told = director.t('approvals.decidedForYou', { name: 'Demo Approver', count: 1 })
    await expect(director.page.getByRole('main')).toContainText(told)
    await director.page.getByRole('link', { name: director.t('approvals.readDigest') }).click()
    const title = director.t('absence.digestTitle', { deputy: 'Demo Approver', absent: DIRECTOR })
    const digest = director.page.getByRole('region', { name: title })
    await expect(digest).toContainText(name)
    await expectAccessible(director.page)
    await digest.getByRole('button', { name: director.t('absence.markRead') }).click()
    await expect(digest).toContainText(director.t('absence.read'))
    await director.approvals.open()
    await expect(director.page.getByRole('main')).not.toContainText(told)
  })
})
