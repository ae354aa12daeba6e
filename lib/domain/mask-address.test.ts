import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { maskAddress } from '@/lib/domain/mask-address'

it.each(['/api/webhooks/mercadopago/', '/api/cash-out/scan/'])(
  'leaves of %s… what tells it from another',
  (path) => {
    const token = randomBytes(32).toString('base64url')
    const text = `{"url":"https://desk.giro.invalid${path}${token}?data.id=1"}`
    const masked = maskAddress(text)
    expect(masked).toBe(`{"url":"https://desk.giro.invalid${path}${token.slice(0, 4)}…?data.id=1"}`)
    expect(maskAddress(masked)).toBe(masked)
  },
)

it('leaves every other address alone', () => {
  const text = 'https://api.provider.example/v1/transaction-intents/1108917506-01GGTH198RP0K71H133EK9BJAT'
  expect(maskAddress(text)).toBe(text)
})
