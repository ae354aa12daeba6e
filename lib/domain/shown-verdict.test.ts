import { expect, it } from 'vitest'
import { shownVerdict } from '@/lib/domain/shown-verdict'

it.each([
  ['invalid', 'merchant_order', null, 'ipn'],
  ['malformed', 'payment', null, 'ipn'],
  ['unsigned', 'merchant_order', null, 'ipn'],
  ['valid', 'merchant_order', null, 'valid'],
  ['invalid', 'payment', 'payment.created', 'invalid'],
  ['invalid', 'topic_merchant_order_wh', null, 'invalid'],
  ['invalid', 'payouts', null, 'invalid'],
  ['unsigned', null, null, 'unsigned'],
] as const)('%s of topic %s with action %s is told as %s', (verdict, topic, action, shown) => {
  expect(shownVerdict({ verdict, topic, action })).toBe(shown)
})
