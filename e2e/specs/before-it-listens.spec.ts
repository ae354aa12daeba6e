import { holdScripts } from '@/e2e/fixtures/hold-scripts'
import { expect, test } from '@/e2e/fixtures/test'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

test('a form that nobody listens to yet goes nowhere: what was typed stays, and never stands in an address', async ({
  visitor,
}) => {
  const { page, t, signIn } = await visitor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const { release } = await holdScripts(page)
  await page.goto('/sign-in', { waitUntil: 'commit' })
  const password = page.getByLabel(t('signIn.password'), { exact: true })
  const typeAndSubmit = async () => {
    await page.getByLabel(t('signIn.email')).fill('maker@demo.giro.invalid')
    await password.fill(DEMO_PASSWORD)
    await password.press('Enter')
  }
  await typeAndSubmit()
  // Whatever the press began would have begun by the next one.
  await signIn.submit()
  await expect(password).toHaveValue(DEMO_PASSWORD)
  expect(asked.filter((url) => url.includes('?'))).toEqual([])
  release()
  await expect(async () => {
    await signIn.submit()
    await expect(page).not.toHaveURL(/sign-in/, { timeout: 2_000 })
  }).toPass()
  expect(asked.filter((url) => url.includes('password'))).toEqual([])
})
