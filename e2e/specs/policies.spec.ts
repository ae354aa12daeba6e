import { expectAccessible } from '@/e2e/fixtures/accessible'
import { act } from '@/e2e/fixtures/actions'
import { ask, askText } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { withoutOtherAdmins } from '@/e2e/fixtures/other-admin'
import { firstPolicy, secondApprover, withoutSecondApprover } from '@/e2e/fixtures/policy'
import { expect, test } from '@/e2e/fixtures/test'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

const DIRECTOR = 'Dora Ficticia'
const CLERK = 'Carlos Ficticio'
const OTHER_ADMIN = 'policies-admin@example.com'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 120_000 })

test.beforeEach(withoutOtherAdmins)
// Others' tests approve with one person, and count the demo's people.
test.afterEach(async () => {
  await ask(`UPDATE policy_version SET state = 'withdrawn', decided_by_id = proposed_by_id, decided_at = now()
    WHERE state = 'proposed'`)
  await firstPolicy()
  await withoutSecondApprover()
  await ask(`UPDATE app_user SET disabled_at = now() WHERE email LIKE 'policies-%'`)
})

const inForce = () => askText(`SELECT number FROM policy_version WHERE state = 'in_force'`)

test('the treasurer’s rules: proposed by one admin, a deadlock named, accepted by another, read back', async ({
  signedIn,
  requestsOf,
  visitor,
}) => {
  const people = await requestsOf('admin')
  for (const [name, email, role] of [
    ['Ada Ficticia', OTHER_ADMIN, 'admin'],
    [DIRECTOR, 'policies-director@example.com', 'approver'],
    [CLERK, 'policies-clerk@example.com', 'approver'],
  ]) {
    await act(people, 'createUserAction', { name, email, role })
    // How people choose a password stands in sign-in.spec.ts, who accepts a role in people.spec.ts; here both are there.
    await ask(
      `UPDATE app_user SET password_hash = demo.password_hash, password_set_at = now(), role = $2, disabled_at = NULL
       FROM (SELECT password_hash FROM app_user WHERE email = 'admin@demo.giro.invalid') demo WHERE email = $1`,
      [email, role],
    )
  }
  await ask(
    `UPDATE proposal SET state = 'withdrawn', decided_by_id = proposed_by_id, decided_at = now() WHERE state = 'proposed'`,
  )
  const before = await inForce()

  const admin = await signedIn('admin')
  await write(admin)
  await expectAccessible(admin.page)
  await admin.page.setViewportSize({ width: 1440, height: 900 })

  // Nine directors are more than there are: refused at the band, and what was typed is still there.
  const { t } = admin
  const above = admin.policies.part(t('policies.bandLast', { contract: 'Pix' }))
  await admin.policies.ask(above, 2, 9)
  await admin.policies.propose('Two above ten thousand.')
  await expect(admin.page.getByRole('main').getByRole('alert')).toContainText(
    t('policies.bandLast', { contract: 'Pix' }),
  )
  await expect(above).toContainText(t('errors.fields.policy_deadlock', { step: '2', need: '9', have: '1' }))
  await expectAccessible(admin.page)
  await admin.page.setViewportSize({ width: 1440, height: 900 })
  await admin.policies.ask(above, 2, 1)

  await admin.policies.press(t('policies.testAction'))
  await expect(admin.page.getByText(t('policies.test.more'))).toBeVisible()
  await admin.policies.press(t('policies.propose'))
  await expect(admin.page).toHaveURL(/\/settings\/policies\/\d+$/)
  const number = admin.page.url().replace(/.*\//, '')
  await expectRead(admin)
  await expectAccessible(admin.page)
  await admin.page.setViewportSize({ width: 1440, height: 900 })

  // Its proposer cannot decide it, and is told why.
  await expect(admin.page.getByRole('main')).toContainText(t('policies.ownProposal'))
  const accept = admin.page.getByRole('button', { name: t('policies.accept', { number }) })
  await expect(accept).toHaveAttribute('aria-disabled', 'true')
  expect(await inForce()).toBe(before)

  const other = await visitor()
  await other.page.goto('/sign-in')
  await other.page.getByLabel(t('signIn.email')).fill(OTHER_ADMIN)
  await other.page.getByLabel(t('signIn.password'), { exact: true }).fill(DEMO_PASSWORD)
  await other.signIn.submit()
  await expect(other.page).toHaveURL('/payouts')
  await other.policies.open()
  await other.page.getByRole('link', { name: t('policies.openAction') }).click()
  await other.policies.decide(t('policies.accept', { number }))
  await expect.poll(inForce).toBe(number)

  const reader = await signedIn('viewer')
  await reader.policies.open()
  await expectRead(reader)
  await expect(reader.page.getByRole('main')).toContainText(t('policies.changeOthers'))
  await expectAccessible(reader.page)

  await withdrawAnother(admin)
})

test('the treasurer’s rules out of the template: who directs, and why', async ({ signedIn }) => {
  await secondApprover('Demo Director')
  const { page, t, policies } = await signedIn('admin')
  await policies.change()
  await policies.press(t('policies.template.use'))
  // What is left to say has the focus: a press of Tab from it, and Space ticks the director.
  const directors = policies.part(t('policies.group', { number: '2' }))
  await expect(directors.getByRole('group', { name: t('policies.groupPeople') })).toBeFocused()
  await directors.getByLabel('Demo Director', { exact: true }).check()
  const reading = page.getByRole('region', { name: t('policies.reading') })
  for (const way of ['Pix', 'Cuenta bancaria en Brasil'])
    for (const sentence of [
      `${way} hasta BRL\u00a010.000,00: una persona de Equipo.`,
      `${way}, más de BRL\u00a010.000,00: una persona de Equipo; luego una persona de Dirección.`,
    ])
      await expect(reading).toContainText(sentence)
  await expect(reading).toContainText(
    'Además, «Beneficiarios nuevos»: si el beneficiario es nuevo, siempre 2 personas cualesquiera que puedan autorizar.',
  )
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await policies.propose('Como lo pidió tesorería.')
  await expect(page).toHaveURL(/\/settings\/policies\/\d+$/)
  // The demo has one admin: that nobody could accept it is said, with the way out.
  await expect(page.getByRole('main')).toContainText(t('policies.alone.title'))
})

/** Up to 10,000 one of the team, above two, one of them a director, new beneficiaries always two. */
async function write({ t, page, policies }: Desk): Promise<void> {
  await policies.change()
  await policies.addGroup(1, 'Equipo', [CLERK, DIRECTOR, 'Demo Approver'])
  await policies.addGroup(2, 'Dirección', [DIRECTOR])
  await policies.press(t('policies.addBand', { contract: 'Pix' }))
  const first = policies.part(t('policies.band', { contract: 'Pix', number: '1' }))
  await first.getByLabel(t('policies.upTo', { currency: 'BRL' })).fill('10.000,00')
  await policies.ask(first, 1, 1, 'Equipo')
  const above = policies.part(t('policies.bandLast', { contract: 'Pix' }))
  await policies.ask(above, 1, 1, 'Equipo')
  await above.getByRole('button', { name: t('policies.addStep') }).click()
  await policies.ask(above, 2, 1, 'Dirección')
  await policies.press(t('policies.addRule'))
  await policies
    .part(t('policies.rule', { number: '1' }))
    .getByLabel(t('policies.ruleName'))
    .fill('Nuevos')
  await expect(page.getByRole('region', { name: t('policies.reading') })).toContainText(
    'Además, «Nuevos»: si el beneficiario es nuevo, siempre 2 personas cualesquiera que puedan autorizar.',
  )
}

async function expectRead({ page }: Desk): Promise<void> {
  const main = page.getByRole('main')
  for (const sentence of [
    'Pix hasta BRL\u00a010.000,00: una persona de Equipo.',
    'Pix, más de BRL\u00a010.000,00: una persona de Equipo; luego una persona de Dirección.',
    'Además, «Nuevos»: si el beneficiario es nuevo, siempre 2 personas cualesquiera que puedan autorizar.',
    `Dirección: ${DIRECTOR}.`,
  ]) {
    await expect(main.getByText(sentence, { exact: true }).first()).toBeVisible()
  }
}

/** Its proposer takes a proposal back; what is in force stays. */
async function withdrawAnother({ t, policies, page }: Desk): Promise<void> {
  const before = await inForce()
  await policies.change()
  await policies.press(t('policies.removeRule', { name: 'Nuevos' }))
  await policies.press(t('policies.removeBand', { contract: 'Pix', number: '1' }))
  await policies.propose('Fewer words.')
  await expect(page).toHaveURL(/\/settings\/policies\/\d+$/)
  await expect(page.getByRole('main')).toContainText(t('policies.change_kind.removed'))
  await policies.decide(t('policies.withdraw'))
  await expect(page.getByRole('main')).toContainText(t('policies.state.withdrawn'))
  expect(await inForce()).toBe(before)
}
