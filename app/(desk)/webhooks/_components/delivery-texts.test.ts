import { describe, expect, test } from 'vitest'
import { catalogueOf } from '@/lib/i18n/catalogue'
import { VERDICT_REASONS } from '@/lib/mercadopago/signature'
import type { CannotAsk } from '@/lib/payouts/look-up-intent'
import { OWN_REASONS } from '@/lib/webhooks/judge-delivery'
import type { DeliveryResult } from '@/lib/webhooks/look-at-resource'
import type { whyIgnored } from '@/lib/webhooks/notification-hints'

type StoredResult =
  | DeliveryResult
  | NonNullable<ReturnType<typeof whyIgnored>>
  | CannotAsk
  | 'gave_up'
  | 'failed'

// A result without a line here does not compile.
const RESULTS = {
  applied: true,
  unchanged: true,
  contradiction: true,
  matched: true,
  not_ours: true,
  several_match: true,
  not_kept_in_test: true,
  not_found_at_provider: true,
  account_turned_away: true,
  provider_unreachable: true,
  unknown_topic: true,
  no_resource: true,
  gave_up: true,
  kept_apart: true,
  failed: true,
  account_stopped: true,
  access_token_missing: true,
} as const satisfies Record<StoredResult, true>

describe('every key that a stored notification may hold has a text', () => {
  test.each([...VERDICT_REASONS, ...OWN_REASONS])('reason %s', (reason) => {
    expect(catalogueOf('es').has(`webhooks.reasons.${reason}`)).toBe(true)
  })
  test.each(Object.keys(RESULTS))('result %s', (result) => {
    expect(catalogueOf('es').has(`webhooks.results.${result}`)).toBe(true)
  })
})
