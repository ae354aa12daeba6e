import { expect, it } from 'vitest'
import { type AccountFacts, CHECKED, checkAccount, FINDINGS } from '@/lib/domain/account/self-check'
import { tokenKind } from '@/lib/domain/account/token-kind'
import { catalogueOf } from '@/lib/i18n/catalogue'

const whole: AccountFacts = {
  mode: 'production',
  country: 'BR',
  token: 'live',
  stopped: false,
  signingKey: { fingerprint: 'ab' },
  webhookSecret: 'present',
  hasAddress: true,
  lastNotification: new Date(0),
  banksFetched: new Date(0),
  clockOffMs: 3,
  now: new Date('2027-01-02T00:00:00Z'),
}
const found = (change: Partial<AccountFacts>) =>
  checkAccount({ ...whole, ...change }).filter(({ state }) => state !== 'works')

it('finds nothing where nothing is missing, part by part', () => {
  expect(found({})).toEqual([])
  expect(checkAccount(whole).map(({ part }) => part)).toEqual(CHECKED)
})

it.each<[Partial<AccountFacts>, string, 'missing' | 'off']>([
  [{ token: null }, 'token_absent', 'missing'],
  [{ token: 'test' }, 'token_test', 'missing'],
  [{ stopped: true }, 'stopped', 'missing'],
  [{ signingKey: 'unnamed' }, 'key_unnamed', 'missing'],
  [{ signingKey: 'unnamed', mode: 'test' }, 'key_unneeded', 'off'],
  [{ signingKey: 'absent' }, 'key_absent', 'missing'],
  [{ signingKey: 'unreadable' }, 'key_unreadable', 'missing'],
  [{ webhookSecret: 'unnamed' }, 'secret_unnamed', 'missing'],
  [{ webhookSecret: 'absent' }, 'secret_absent', 'missing'],
  [{ hasAddress: false }, 'address_none', 'missing'],
  [{ lastNotification: null }, 'never_notified', 'off'],
  [{ banksFetched: null }, 'banks_waiting', 'off'],
  [{ clockOffMs: -5_000 }, 'clock_off', 'missing'],
])('%j: %s', (change, finding, state) => {
  expect(found(change)).toMatchObject([{ finding, state }])
})

it.each(FINDINGS)('%s has its words', (finding) => {
  expect(catalogueOf('es').has(`settings.accountCheck.finding.${finding}`)).toBe(true)
})

it('needs no live token in test mode, nor a fetched list in Chile', () => {
  expect(found({ mode: 'test', token: 'test' })).toEqual([])
  expect(found({ country: 'CL', banksFetched: null })).toEqual([])
})

it('reads what a token says of itself', () => {
  expect(['TEST-1', 'APP_USR-1', 'x'].map(tokenKind)).toEqual(['test', 'live', 'unknown'])
})
