import { PAGES, real } from '@/e2e/fixtures/addresses'
import { expect, test } from '@/e2e/fixtures/test'

test('who is signed out is led to the sign-in page and from there to where they wanted', async ({
  visitor,
}) => {
  const { page, signIn } = await visitor()
  for (const address of Object.keys(PAGES)) {
    const wanted = await real(address)
    const answer = await page.request.get(wanted, { maxRedirects: 0 })
    expect(answer.status(), address).toBe(307)
    const callback = new URLSearchParams({ callbackUrl: wanted })
    expect(answer.headers()['location'], address).toMatch(new RegExp(`/sign-in\\?${callback}$`))
  }
  await signIn.as('admin', '/settings/accounts')
  await expect(page).toHaveURL('/settings/accounts')
})

test('the bare address leads to where the work of the role begins, or to the sign-in', async ({
  signedIn,
  visitor,
}) => {
  const reader = await signedIn('viewer')
  await reader.page.goto('/')
  await expect(reader.page).toHaveURL('/payouts')
  const { page } = await visitor()
  await page.goto('/')
  await expect(page).toHaveURL('/sign-in?callbackUrl=%2F')
})
