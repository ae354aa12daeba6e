import { expectAccessible } from '@/e2e/fixtures/accessible'
import { askText } from '@/e2e/fixtures/database'
import { firstPolicy, putInForce, secondApprover, withoutSecondApprover } from '@/e2e/fixtures/policy'
import { expect, test } from '@/e2e/fixtures/test'
import { FIRST_OUTCOME, FIRST_POLICY, type Policy } from '@/lib/domain/policy/policy'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 180_000 })

const DIRECTOR = 'Demo Director'
const MONEY = 'BRL 600.000,00'

/** Above 500,000: the team first, then a director, and ten minutes to call it back. What others' tests pay is less. */
function policy(team: string, director: string): Policy {
  const step = (group: string) => ({ need: 1, from: { people: [], groups: [group] } })
  const outcome = {
    demand: { kind: 'steps', steps: [step('team'), step('directors')] },
    expiresAfterHours: 48,
    holdMinutes: 10,
  } as const
  return {
    groups: [
      { id: 'team', name: 'Tesorería', people: [team] },
      { id: 'directors', name: 'Dirección', people: [director] },
    ],
    bands: {
      ...FIRST_POLICY.bands,
      pix_br: [
        { upToMinor: '50000000', outcome: FIRST_OUTCOME },
        { upToMinor: null, outcome },
      ],
    },
    rules: [],
  }
}

test.afterEach(async () => {
  await firstPolicy()
  await withoutSecondApprover()
})

test('two are asked, one after the other; it counts down and is called back', async ({
  signedIn,
  visitor,
  prepared,
}) => {
  const email = await secondApprover(DIRECTOR)
  const team = await askText(`SELECT person_id FROM app_user WHERE email = 'approver@demo.giro.invalid'`)
  await putInForce(policy(team, 'e2e-second-approver'))
  const { id, name } = await prepared('submitted', { amount: '600000,00' })
  const approver = await signedIn('approver')
  const director = await visitor()
  const maker = await signedIn('maker')
  const asked = (desk: typeof maker) => desk.page.getByRole('region', { name: desk.t('request.title') })

  await test.step('the director is not asked yet, and reads who is', async () => {
    await director.signIn.open()
    await director.page.getByLabel(director.t('signIn.email')).fill(email)
    await director.page.getByLabel(director.t('signIn.password'), { exact: true }).fill(DEMO_PASSWORD)
    await director.signIn.submit()
    await director.page.waitForURL((url) => url.pathname !== '/sign-in')
    await director.approvals.open('others')
    await expect(director.approvals.rows('others').filter({ hasText: name })).toContainText('Demo Approver')
    await director.approvals.openDecision(id)
    const approve = director.approvals.approveButton(MONEY)
    await expect(approve).toHaveAttribute('aria-disabled', 'true')
    await expect(director.approvals.decision).toContainText(director.t('errors.reasons.not_asked'))
    await expect(asked(director)).toContainText('Tesorería')
    await expectAccessible(director.page)
    await director.page.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('the first approval counts, and says who is still needed', async () => {
    await approver.approvals.open()
    await approver.approvals.choose(name)
    await approver.approvals.approveInPart(MONEY)
    const part = approver.page.getByRole('region', { name: approver.t('request.part.title') })
    await expect(part).toBeFocused()
    await expect(part).toContainText(DIRECTOR)
    await expect(approver.approvals.decision).toContainText(approver.t('errors.reasons.already_counted'))
    await expectAccessible(approver.page)
    await approver.page.setViewportSize({ width: 1440, height: 900 })
    await approver.approvals.open('mine')
    await expect(approver.page.getByRole('link', { name, exact: true })).toHaveCount(0)
    await maker.payout.open(id)
    await expect(maker.payout.next).toContainText(DIRECTOR)
    await expect(
      maker.payout.timeline.getByRole('heading', { name: maker.t('payout.events.approved_in_part') }),
    ).toBeVisible()
    await expectAccessible(maker.page)
    await maker.page.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('the second one completes it, and it waits to be called back', async () => {
    await director.approvals.open('mine')
    await director.approvals.choose(name)
    await director.approvals.approve(MONEY)
    await maker.page.reload()
    await maker.payout.expectState('approved')
    await expect(maker.payout.next).toContainText(maker.t('payout.next.recallable'))
    await expect(maker.payout.next).toContainText(maker.t('request.left.minute', { minutes: 9 }))
    await expectAccessible(maker.page)
    await maker.page.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('its maker calls it back by keyboard', async () => {
    await maker.page.keyboard.press('u')
    const dialog = maker.page.getByRole('dialog')
    await dialog.getByRole('button', { name: maker.t('request.recall.confirm', { money: MONEY }) }).click()
    await maker.payout.expectState('draft')
    await expect(
      maker.payout.timeline.getByRole('heading', { name: maker.t('payout.events.recalled') }),
    ).toBeVisible()
  })
})
