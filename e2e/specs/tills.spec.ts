import { expectAccessible } from '@/e2e/fixtures/accessible'
import { ask, askText } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { unique } from '@/e2e/fixtures/prepare-payout'
import { readCode } from '@/e2e/fixtures/read-code'
import { expect, test } from '@/e2e/fixtures/test'
import { LOCALES } from '@/lib/domain/money'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
// Several screens, each through all the rules at two widths.
test.describe.configure({ timeout: 240_000 })

const ACCOUNT = `SELECT name FROM account WHERE country = 'CL' ORDER BY id LIMIT 1`
const PHONE = { width: 360, height: 780 }
const DESK = { width: 1440, height: 900 }

const press = ({ page }: Desk, name: string) => page.getByRole('button', { name, exact: true }).click()
const alertOf = ({ page }: Desk) => page.getByRole('main').getByRole('alert')

test('cash-out is off for an account until an admin states by whose word it is on', async ({ signedIn }) => {
  const desk = await signedIn('admin')
  const { page, t } = desk
  await page.goto('/settings/cash-out')
  await expectAccessible(page)
  await page
    .getByRole('link', { name: await askText(ACCOUNT) })
    .first()
    .click()
  await page.getByRole('radio', { name: t('cashShop.setting.on') }).check()
  await page.getByLabel(t('cashShop.setting.statement')).fill('')
  await press(desk, t('cashShop.setting.save'))
  await expect(alertOf(desk)).toContainText(t('errors.fields.field_required'))
  await expectAccessible(page)
  await page.getByLabel(t('cashShop.setting.statement')).fill('Ana Ficticia, correo del 3 de marzo')
  await press(desk, t('cashShop.setting.save'))
  await expect(page.getByText(t('cashShop.setting.saved')).first()).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Demo Admin')
})

test('a store and a till made at Mercado Pago, given to a cashier, with a code that reads from paper', async ({
  signedIn,
}) => {
  const word = unique('T').replaceAll(/[^A-Za-z0-9]/g, '')
  const desk = await signedIn('admin')
  const { page, t } = desk
  const fill = (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value)

  await page.goto('/settings/stores/new')
  await page.getByLabel(t('cashShop.newStore.account')).selectOption({ label: await askText(ACCOUNT) })
  await fill(t('cashShop.newStore.name'), `Local ${word}`)
  await fill(t('cashShop.newStore.externalId'), word)
  await page.getByLabel(t('cashShop.newStore.streetName')).fill('Calle Ficticia')
  await fill(t('cashShop.newStore.streetNumber'), '123')
  await page.getByLabel(t('cashShop.newStore.cityName')).fill('Nowhere')
  await page.getByLabel(t('cashShop.newStore.stateName')).fill('Metropolitana')
  await page.getByLabel(t('cashShop.newStore.latitude')).fill('-33.4378')
  await page.getByLabel(t('cashShop.newStore.longitude')).fill('-70,6505')
  await fill(t('cashShop.newStore.days.monday'), '09:00-13:00, 15:00-20:00')
  await press(desk, t('cashShop.newStore.submit'))
  await expect(alertOf(desk)).toContainText('city_name')
  await expectAccessible(page)
  await page.setViewportSize(DESK)
  await page.getByLabel(t('cashShop.newStore.cityName')).fill('Santiago')
  await press(desk, t('cashShop.newStore.submit'))
  await expect(page.getByRole('heading', { level: 1, name: `Local ${word}` })).toBeVisible()

  const change = page.getByRole('button', { name: t('cashShop.store.change') })
  await page.getByText(t('cashShop.store.changeTitle'), { exact: true }).click()
  await fill(t('cashShop.newStore.streetNumber'), '456')
  await expect(page.getByLabel(t('cashShop.newStore.days.monday'), { exact: true })).toHaveValue(
    '09:00-13:00, 15:00-20:00',
  )
  await change.click()
  await expect(page.getByText(t('cashShop.store.changed')).first()).toBeVisible()
  const street = `SELECT location->>'street_number' FROM store WHERE external_id = $1 AND place = 'active'`
  expect(await askText(street, [word])).toBe('456')

  await page.getByLabel(t('cashShop.store.tillName')).fill(`Caja ${word}`)
  await page.getByLabel(t('cashShop.store.tillExternalId')).fill(`${word}POS`)
  await page.getByLabel(t('cashShop.store.category')).fill('7')
  await press(desk, t('cashShop.store.submitTill'))
  await expect(alertOf(desk)).toContainText(t('errors.fields.place_category'))
  await page.getByLabel(t('cashShop.store.category')).fill('')
  await press(desk, t('cashShop.store.submitTill'))
  await expect(page.getByRole('link', { name: `Caja ${word}` }).first()).toBeVisible()
  await expect(page.getByText(t('cashShop.buyer.hint'))).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize(DESK)
  await page
    .getByRole('link', { name: `Caja ${word}` })
    .first()
    .click()

  await page.getByRole('combobox', { name: t('cashShop.till.add') }).selectOption({ index: 1 })
  await press(desk, t('cashShop.till.assign'))
  const cashier = (
    await ask(`SELECT name FROM app_user WHERE role = 'cashier' ORDER BY name, id LIMIT 1`)
  )[0]?.['name']
  const revoke = t('cashShop.till.revoke', { name: String(cashier) })
  await expect(page.getByRole('button', { name: revoke })).toBeVisible()
  await page.getByRole('radio', { name: t('cashShop.models.hybrid') }).check()
  await press(desk, t('cashShop.till.saveModel'))
  await expect(page.getByText(t('cashShop.till.modelSaved')).first()).toBeVisible()
  await expectAccessible(page)

  const own = await signedIn('cashier')
  await own.page.goto('/cash-out')
  const mine = own.page.getByRole('listitem').filter({ hasText: `Caja ${word}` })
  await expect(mine).toContainText(t('cashShop.models.hybrid'))
  await expectAccessible(own.page)
  await mine.getByRole('link', { name: t('cashShop.mine.sheet') }).click()
  await expect(own.page.getByRole('heading', { level: 1 })).toContainText(`Caja ${word}`)
  await expectAccessible(own.page)
  const code = await askText(`SELECT printed_code FROM till WHERE external_id = $1 AND place = 'active'`, [
    `${word}POS`,
  ])
  for (const media of ['screen', 'print'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const size of media === 'print' ? [DESK] : [PHONE, DESK]) {
        await own.page.setViewportSize(size)
        await own.page.emulateMedia({ media, colorScheme })
        expect(await readCode(own.page), `${media} ${colorScheme} ${size.width}`).toBe(code)
      }
    }
  }
  await own.page.emulateMedia({ media: 'print' })
  await expect(own.page.getByRole('button', { name: t('cashShop.sheet.print') })).toBeHidden()

  await page.setViewportSize(DESK)
  await press(desk, revoke)
  await page
    .getByRole('dialog', { name: t('cashShop.till.revokeAsk', { name: String(cashier) }) })
    .getByRole('button', { name: revoke })
    .click()
  await expect(page.getByText(t('cashShop.till.nobody'))).toBeVisible()
  // The sheet of a till is seen by who manages tills and by who serves it; for anybody else there is none.
  const sheet = own.page.url()
  const told = async (role: 'admin' | 'cashier' | 'viewer') =>
    (await (await signedIn(role)).page.goto(sheet))?.status()
  expect([await told('admin'), await told('cashier'), await told('viewer')]).toEqual([200, 404, 404])
})

test('what Mercado Pago has of an account is brought in, and a second time nothing is new', async ({
  signedIn,
}) => {
  const desk = await signedIn('admin')
  const { page, t } = desk
  const account = await askText(ACCOUNT)
  await page.goto('/settings/stores')
  await page.getByLabel(t('cashShop.importing.account')).selectOption({ label: account })
  await press(desk, t('cashShop.importing.submit'))
  await expect(alertOf(desk)).toContainText(t('cashShop.importing.doneTitle'))
  await page.reload()
  await page.getByLabel(t('cashShop.importing.account')).selectOption({ label: account })
  await press(desk, t('cashShop.importing.submit'))
  const known = await askText(
    `SELECT (SELECT count(*) FROM store s WHERE s.place = 'active' AND s.account_id = a.id)
       + (SELECT count(*) FROM till t WHERE t.place = 'active' AND t.account_id = a.id) FROM account a WHERE a.name = $1`,
    [account],
  )
  await expect(alertOf(desk)).toContainText(
    t('cashShop.importing.done', { stores: 0, tills: 0, known: Number(known) }),
  )
  await expectAccessible(page)
})

test('the screens of tills read in every language', async ({ signedIn }) => {
  for (const locale of LOCALES) {
    const { page, t } = await signedIn('admin', { locale })
    await page.goto('/settings/stores')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('cashShop.stores.title'))
    const cashier = await signedIn('cashier', { locale })
    await cashier.page.goto('/')
    await expect(cashier.page.getByRole('heading', { level: 1 })).toHaveText(t('cashShop.mine.title'))
  }
})
