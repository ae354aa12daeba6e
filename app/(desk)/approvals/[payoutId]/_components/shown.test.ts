import { describe, expect, test } from 'vitest'
import { wholeRole } from '@/lib/domain/permissions'
import { VOTE_REASONS } from '@/lib/domain/policy/vote'
import {
  differences,
  isOutdated,
  isOwnLock,
  mayReject,
  posted,
  type Shown,
  sentTitle,
  whyLocked,
} from './shown'

const texts = {
  amount: 'BRL 100,00',
  beneficiary: 'Padaria Exemplo Ltda',
  destination: 'EMAIL pagos@ficticia.example',
  document: 'CPF 384.374.558-71',
  reference: '',
}
const shown: Shown = {
  payoutId: '01JD0000000000000000000000',
  state: 'submitted',
  version: 1,
  digest: 'a'.repeat(64),
  onBehalfOf: null,
  texts,
  inFull: true,
  masked: { ...texts, destination: 'EMAIL pa***@ficticia.example', document: 'CPF ***.374.558-**' },
}

describe('what changed while somebody looked', () => {
  test('nothing that reads the same', () => {
    expect(differences(shown, { ...shown, version: 2, digest: 'b'.repeat(64) })).toEqual([])
  })
  test('each field that reads differently, in the order of the screen', () => {
    const texts = { ...shown.texts, document: 'CPF 111.444.777-35', amount: 'BRL 1.000,00' }
    expect(differences(shown, { ...shown, texts })).toEqual(['amount', 'document'])
  })
  test('what was seen whole and is masked now is no change', () => {
    const decided = { ...shown, state: 'approved', inFull: false, texts: shown.masked } as const
    expect(differences(shown, decided)).toEqual([])
    expect(differences(decided, shown)).toEqual([])
    const other = { ...shown.masked, document: 'CPF ***.444.777-**' }
    expect(differences(shown, { ...decided, texts: other, masked: other })).toEqual(['document'])
  })
  test('what is posted is what was seen, and nothing else', () => {
    expect(posted(shown)).toEqual({
      payoutId: shown.payoutId,
      version: 1,
      digest: shown.digest,
      onBehalfOf: null,
    })
  })
})

describe('why somebody cannot decide', () => {
  const payout = { isMaker: false, isEditor: false, frozen: { intact: true } }
  test.each([
    ['approver', {}, null, null],
    ['approver', { frozen: null }, null, null],
    ['approver', { frozen: { intact: false } }, null, 'broken'],
    ['approver', { frozen: { intact: false } }, 'not_asked', 'broken'],
    ['approver', { isEditor: true }, 'editor_cannot_decide', 'edited'],
    ['approver', {}, 'editor_cannot_decide', 'account'],
    ['approver', { isMaker: true, isEditor: true }, 'own_payout', 'own'],
    ['approver', {}, 'own_payout', 'account'],
    ['maker', { isMaker: true, isEditor: true }, 'role_lacks_permission', 'own'],
    ['maker', {}, 'role_lacks_permission', 'role'],
    ['viewer', {}, null, 'role'],
    ['admin', {}, 'role_lacks_permission', 'role'],
  ] as const)('%s, %o, %s: %s', (role, facts, notMine, expected) => {
    expect(whyLocked({ ...payout, ...facts }, { holder: wholeRole(role), lacksFactor: false }, notMine)).toBe(
      expected,
    )
  })

  test.each(VOTE_REASONS)('%s: approving is closed, and rejecting is not', (reason) => {
    expect(whyLocked(payout, { holder: wholeRole('approver'), lacksFactor: true }, reason)).toBe(reason)
    expect(isOwnLock(reason)).toBe(false)
    expect(mayReject(reason)).toBe(true)
  })
  test('real money without a second factor, where nothing else stands in the way', () => {
    const asker = { holder: wholeRole('approver'), lacksFactor: true } as const
    expect(whyLocked(payout, asker, null)).toBe('factor')
    expect(whyLocked({ ...payout, isMaker: true }, asker, null)).toBe('own')
  })

  test.each([
    [null, true],
    ['factor', true],
    ['broken', true],
    ['own', false],
    ['edited', false],
    ['account', false],
    ['role', false],
  ] as const)('%s: rejecting is %s', (locked, expected) => {
    expect(mayReject(locked)).toBe(expected)
    expect(isOwnLock(locked)).toBe(locked !== null)
  })
})

describe('what the frozen contents are called', () => {
  test.each([
    ['submitted', 'title'],
    ['approved', 'title'],
    ['sending', 'titleLeaving'],
    ['unknown', 'titleLeft'],
    ['sent', 'titleLeft'],
    ['final', 'titleLeft'],
    ['rejected', 'titleNever'],
    ['expired', 'titleNever'],
    ['discarded', 'titleNever'],
  ] as const)('%s: %s', (state, expected) => {
    expect(sentTitle(state)).toBe(expected)
  })
})

describe('isOutdated', () => {
  test.each([
    ['conflict', true],
    ['refused', true],
    ['forbidden', false],
    ['unavailable', false],
  ] as const)('%s → %s', (code, expected) => {
    expect(isOutdated({ code })).toBe(expected)
  })
})
