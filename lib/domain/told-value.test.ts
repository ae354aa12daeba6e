import { expect, it } from 'vitest'
import { inOrderOfDetails } from '@/lib/domain/audit-detail'
import { readToldValue } from '@/lib/domain/told-value'

it.each([
  ['complete', 'true', {}, { kind: 'flag', is: true }],
  ['openedWithMinor', '20000', { currency: 'CLP' }, { kind: 'money', minor: 20_000n, currency: 'CLP' }],
  ['differenceMinor', '-150', { currency: 'BRL' }, { kind: 'money', minor: -150n, currency: 'BRL' }],
  ['differenceMinor', '-150', {}, { kind: 'minor' }],
  ['amountMinor', '100', { 'currency.before': 'BRL', 'currency.after': 'CLP' }, { kind: 'minor' }],
  ['amountMinor', '—', { currency: 'BRL' }, { kind: 'raw' }],
  ['goodUntil', '2026-11-22T10:00:00.000Z', {}, { kind: 'time' }],
  ['from', '2026-11-22', {}, { kind: 'raw' }],
  ['to', 'approver', {}, { kind: 'role', role: 'approver' }],
  ['to', 'attended', {}, { kind: 'raw' }],
  ['name', 'viewer', {}, { kind: 'raw' }],
] as const)('says what %s %s is', (name, text, data, value) => {
  expect(readToldValue(name, text, data)).toEqual(value)
})

it('tells what people read first before digests, and last what it has no word for', () => {
  const lines = [{ name: 'digest' }, { name: 'ofAnOlderVersion' }, { name: 'to' }, { name: 'from' }]
  expect(inOrderOfDetails(lines).map(({ name }) => name)).toEqual([
    'from',
    'to',
    'digest',
    'ofAnOlderVersion',
  ])
})
