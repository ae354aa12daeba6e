import { describe, expect, it } from 'vitest'
import { KNOWN_DETAILS, KNOWN_STATUSES } from '@/lib/domain/payout/provider-status'
import { DETAIL_RULES, STATUS_RULES } from '@/lib/domain/payout/resend-policy'
import { catalogueOf } from './catalogue'

/** What the reader of a word has to be told: its meaning, who acts, what to do, and whether to pay again. */
function missing(locale: 'es' | 'pt-BR' | 'en', words: string, rule: { policy: string; because: string }) {
  const texts = catalogueOf(locale)
  return [
    ...['label', 'meaning', 'who', 'action'].map((part) => `status.${words}.${part}`),
    `resend.policy.${rule.policy}.label`,
    `resend.policy.${rule.policy}.meaning`,
    `resend.because.${rule.because}`,
  ].filter((key) => !texts.get(key)?.trim())
}

describe.each(['es', 'pt-BR', 'en'] as const)('in %s', (locale) => {
  it.each(KNOWN_DETAILS)('the detail %s is told whole', (detail) => {
    expect(missing(locale, `providerDetail.${detail}`, DETAIL_RULES[detail])).toEqual([])
  })
  it.each(KNOWN_STATUSES)('the status %s is told whole', (status) => {
    expect(missing(locale, `providerStatus.${status}`, STATUS_RULES[status])).toEqual([])
  })
})
