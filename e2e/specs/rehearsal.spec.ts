import { expectAccessible } from '@/e2e/fixtures/accessible'
import { simulator } from '@/e2e/fixtures/simulator'
import { expect, test } from '@/e2e/fixtures/test'
import { textsFor } from '@/lib/simulator/operator/texts.mjs'

const { texts } = textsFor(['es'])

test.use({ locale: 'es-CL' })
test.afterEach(() => simulator.faults({}))

test('an outage is rehearsed on the page of the simulator, and ended there', async ({ page }) => {
  await page.goto(simulator.page())
  await page.getByRole('button', { name: texts.preset.silent }).click()
  await expect(page.getByRole('status')).toHaveText(texts.applied)
  await expect(page.getByLabel(texts.fault.webhookLost)).toHaveValue('100')
  await page.getByLabel(texts.fault.lateReturn).fill('12.5')
  await page.getByRole('button', { name: texts.apply }).click()
  await expect.poll(() => simulator.faultsNow()).toEqual({ webhookLost: 1, ipnLost: 1, lateReturn: 0.125 })
  await expectAccessible(page)
  await page.getByRole('button', { name: texts.preset.calm }).click()
  await expect.poll(() => simulator.faultsNow()).toEqual({})
  await expect(page.getByLabel(texts.fault.webhookLost)).toHaveValue('0')
})

test('without its key the page says where to find the right address', async ({ page }) => {
  await page.goto(simulator.page().replace(/#.*/, '#wrong'))
  await expect(page.getByRole('status')).toHaveText(texts.denied)
  await expect(page.getByRole('button', { name: texts.apply })).toBeHidden()
})
