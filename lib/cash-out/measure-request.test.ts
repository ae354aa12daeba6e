import { expect, it } from 'vitest'
import { cashFacts } from '@/lib/cash-out/measure-request'
import { readFacts, writeFacts } from '@/lib/domain/policy/facts'

const account = { id: 'a', country: 'CL', timeZone: 'America/Santiago' } as const

it.each([
  ['CL', 'cash_out_cl', 'CLP'],
  ['BR', 'cash_out_br', 'BRL'],
] as const)('a policy looks at cash-out of %s as a contract of its own', (country, contract, currency) => {
  // Monday, 09:30 in Santiago and in São Paulo.
  const now = new Date('2026-11-23T12:30:00Z')
  const timeZone = country === 'CL' ? 'America/Santiago' : 'America/Sao_Paulo'
  const facts = cashFacts(
    { account: { ...account, country, timeZone }, personId: 'p', amountMinor: 200n },
    now,
  )
  expect(facts).toEqual({
    ...{ contract, currency, amountMinor: 200n, beneficiaryTotalMinor: 200n, accountId: 'a' },
    ...{ beneficiary: 'new', makerId: 'p', tags: [], minuteOfDay: 570, weekday: 1 },
  })
  expect(readFacts(writeFacts(facts))).toEqual(facts)
})
