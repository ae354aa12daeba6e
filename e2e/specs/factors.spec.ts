import type { Request } from '@playwright/test'
import { generateSync } from 'otplib'
import { expectAccessible } from '@/e2e/fixtures/accessible'
import { ask, askText } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import { verifyEvidence } from '@/e2e/fixtures/verify-evidence'
import { addVirtualAuthenticator } from '@/e2e/fixtures/virtual-authenticator'
import { ApprovalSetPage } from '@/e2e/pages/approval-set-page'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

const NAME = 'Fabia Ficticia'
const EMAIL = 'approver-factors@demo.giro.invalid'
const MONEY = 'BRL 100,00'
const STEP_S = 30

/** Another approver, so that the demo's own goes on with the password. */
test.beforeAll(async () => {
  await ask(
    `INSERT INTO app_user (id, person_id, email, name, password_hash, role)
     SELECT 'e2e-factors', 'e2e-factors', $1, $2, password_hash, role FROM app_user WHERE email = $3
     ON CONFLICT (email) DO UPDATE SET disabled_at = NULL`,
    [EMAIL, NAME, 'approver@demo.giro.invalid'],
  )
})
test.afterAll(async () => {
  await ask(`UPDATE app_user SET disabled_at = now() WHERE id = 'e2e-factors'`)
})

const proofOf = (payoutId: string) =>
  askText(
    `SELECT p.kind::text || ' ' || a.user_id FROM approval_proof p JOIN approval a ON a.id = p.approval_id
     WHERE a.payout_id = $1`,
    [payoutId],
  )

/** The request with which an approval was given. */
const isApproval = (request: Request) => request.postData()?.includes('"proof"') ?? false

test('a passkey is enrolled and approves once; a code from an app is the weaker way', async ({
  visitor,
  prepared,
}) => {
  const [first, second] = [await prepared('submitted'), await prepared('submitted')]
  const desk = await visitor()
  const { page, t, approvals, security } = desk
  await addVirtualAuthenticator(page)
  await desk.signIn.open()
  await page.getByLabel(t('signIn.email')).fill(EMAIL)
  await page.getByLabel(t('signIn.password'), { exact: true }).fill(DEMO_PASSWORD)
  await desk.signIn.submit()
  await page.waitForURL((url) => url.pathname !== '/sign-in')

  await test.step('on the page of one’s own factors', async () => {
    await security.openByMenu(NAME)
    await security.addPasskey('Portátil ficticio')
    // By which an auditor recognises it in what the verifier says.
    await expect(security.factors.first()).toContainText(/([0-9a-f]{4}-){7}[0-9a-f]{4}/)
    await expectAccessible(page)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('by keyboard alone it signs this payout, and the answer works for nothing else', async () => {
    await approvals.openDecision(first.id)
    const sent = page.waitForRequest(isApproval)
    await approvals.goToApprove(MONEY)
    await page.keyboard.press('Enter')
    const confirm = approvals.stepUp.getByRole('button', { name: t('factors.stepUp.passkey') })
    await expect(confirm).toBeFocused()
    await expectAccessible(page)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.keyboard.press('Enter')
    await expect(approvals.decided).toBeFocused()
    expect(await proofOf(first.id)).toBe('passkey e2e-factors')

    const request = await sent
    const again = async (change: (body: string) => string) => {
      const { 'next-action': action = '', origin = '' } = await request.allHeaders()
      const answer = await page.request.post(request.url(), {
        headers: {
          'next-action': action,
          accept: 'text/x-component',
          'content-type': 'text/plain;charset=UTF-8',
          origin,
        },
        data: change(request.postData() ?? ''),
      })
      return /"reason":"(\w+)"/.exec(await answer.text())?.[1]
    }
    expect(await again((body) => body)).toBe('proof_used')
    const other = (body: string) =>
      body.replaceAll(first.id, second.id).replaceAll(first.seen.digest, second.seen.digest)
    expect(await again(other)).toBe('proof_other_digest')
  })

  await test.step('several are approved by one answer, by keyboard alone', async () => {
    const several = [await prepared('submitted'), await prepared('submitted')]
    const set = new ApprovalSetPage(page, t)
    await approvals.open('mine')
    await set.choose(...several.map(({ reference }) => reference))
    await set.approveButton(2).press('Enter')
    const confirm = set.stepUp.getByRole('button', { name: t('factors.stepUp.passkey') })
    await expect(confirm).toBeFocused()
    await expectAccessible(page)
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.keyboard.press('Enter')
    await set.expectDone()
    for (const { id } of several) {
      expect(await proofOf(id)).toBe('passkey e2e-factors')
      const { verified, last } = await verifyEvidence(page.request, id)
      expect(verified).toContain('one of 2 approved together  proved by a passkey, key ')
      expect(last).toMatchObject({ payouts: 1, approved: 1, proved: 1, attested: 0, flawed: [] })
    }
  })

  await test.step('a code that was used is told as such, and the next one approves', async () => {
    await security.openByMenu(NAME)
    const { secret, code: used } = await security.addApp()
    await approvals.openDecision(second.id)
    await approvals.approveButton(MONEY).click()
    await approvals.stepUp.getByRole('button', { name: t('factors.stepUp.way.totp') }).click()
    const code = approvals.stepUp.getByLabel(t('factors.stepUp.code'))
    await expect(code).toBeFocused()
    await code.fill(used)
    await page.keyboard.press('Enter')
    await expect(approvals.stepUp.getByRole('alert')).toContainText(t('errors.reasons.code_used'))
    await expectAccessible(page)
    await page.setViewportSize({ width: 1440, height: 900 })
    await code.fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + STEP_S }))
    await page.keyboard.press('Enter')
    await expect(approvals.decided).toBeFocused()
    expect(await proofOf(second.id)).toBe('totp e2e-factors')
    const { verified, last } = await verifyEvidence(page.request, second.id)
    expect(verified).toContain('server-attested, not proved')
    expect(last).toMatchObject({ proved: 0, attested: 1, flawed: [] })
  })
})
