import { describe, expect, test } from 'vitest'
import { differences, isOutdated, posted, type Shown, sentTitle, whyLocked } from './shown'

const shown: Shown = {
  payoutId: '01JD0000000000000000000000',
  state: 'submitted',
  version: 1,
  digest: 'a'.repeat(64),
  texts: {
    amount: 'BRL 100,00',
    beneficiary: 'Padaria Exemplo Ltda',
    destination: 'EMAIL pagos@ficticia.example',
    document: 'CPF 384.374.558-71',
    reference: '',
  },
}

describe('what changed while somebody looked', () => {
  test('nothing that reads the same', () => {
    expect(differences(shown, { ...shown, version: 2, digest: 'b'.repeat(64) })).toEqual([])
  })
  test('each field that reads differently, in the order of the screen', () => {
    const texts = { ...shown.texts, document: 'CPF 111.444.777-35', amount: 'BRL 1.000,00' }
    expect(differences(shown, { ...shown, texts })).toEqual(['amount', 'document'])
  })
  test('what is posted is what was seen, and nothing else', () => {
    expect(posted(shown)).toEqual({ payoutId: shown.payoutId, version: 1, digest: shown.digest })
  })
})

describe('why somebody cannot decide', () => {
  const payout = { isMaker: false, isEditor: false, frozen: { intact: true } }
  test.each([
    ['approver', {}, null],
    ['approver', { frozen: null }, null],
    ['approver', { frozen: { intact: false } }, 'broken'],
    ['approver', { isEditor: true }, 'edited'],
    ['approver', { isMaker: true, isEditor: true }, 'own'],
    ['maker', { isMaker: true, isEditor: true }, 'own'],
    ['maker', {}, 'role'],
    ['viewer', {}, 'role'],
    ['admin', {}, 'role'],
  ] as const)('%s, %o: %s', (role, facts, expected) => {
    expect(whyLocked({ ...payout, ...facts }, role)).toBe(expected)
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
