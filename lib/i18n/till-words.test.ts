import { expect, it } from 'vitest'
import { cashDesk } from '@/lib/i18n/messages/pt-BR/cash-desk'
import { cashOut } from '@/lib/i18n/messages/pt-BR/cash-out'
import { cashRequests } from '@/lib/i18n/messages/pt-BR/cash-requests'
import { cashShop } from '@/lib/i18n/messages/pt-BR/cash-shop'
import { drawers } from '@/lib/i18n/messages/pt-BR/drawers'

it.each(Object.entries({ cashDesk, cashOut, cashRequests, cashShop, drawers }))(
  'what a till charges is a “pedido” in Portuguese, on every screen: %s',
  (_, texts) => {
    expect(JSON.stringify(texts).match(/[^"]*\bordens?\b[^"]*|[^"]*\bordem\b[^"]*/giu)).toBeNull()
  },
)
