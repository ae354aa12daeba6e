import { expect, it } from 'vitest'
import { webhooks as english } from '@/lib/i18n/messages/en/webhooks'
import { webhooks as spanish } from '@/lib/i18n/messages/es/webhooks'
import { cashDesk } from '@/lib/i18n/messages/pt-BR/cash-desk'
import { cashOut } from '@/lib/i18n/messages/pt-BR/cash-out'
import { cashRequests } from '@/lib/i18n/messages/pt-BR/cash-requests'
import { cashShop } from '@/lib/i18n/messages/pt-BR/cash-shop'
import { drawers } from '@/lib/i18n/messages/pt-BR/drawers'
import { webhooks as portuguese } from '@/lib/i18n/messages/pt-BR/webhooks'

it.each(Object.entries({ cashDesk, cashOut, cashRequests, cashShop, drawers }))(
  'what a till charges is a “pedido” in Portuguese, on every screen: %s',
  (_, texts) => {
    expect(JSON.stringify(texts).match(/[^"]*\bordens?\b[^"]*|[^"]*\bordem\b[^"]*/giu)).toBeNull()
  },
)

it.each([english, spanish, portuguese])('news of a till are not said to be of a payout', (texts) => {
  expect(`${texts.results.applied} ${texts.results.not_ours}`).not.toMatch(/payout|pago|pagamento/iu)
})
