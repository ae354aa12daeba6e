import { describe, expect, it } from 'vitest'
import type { BankBrDraft, PixBrDraft } from '@/lib/domain/payout/draft'
import {
  isProvedDead,
  isUnchanged,
  type PayAgainFacts,
  reasonToChange,
  refusePayAgain,
} from '@/lib/domain/payout/pay-again'
import { ATTEMPT_STATES, DEAD_ATTEMPT_STATES, PAYOUT_STATES } from '@/lib/domain/payout/state'

const facts: PayAgainFacts = {
  state: 'final',
  contradicted: false,
  unresolved: false,
  replaced: false,
  verdict: { may: true, change: [], sameFrom: null },
}

describe('refusePayAgain', () => {
  it('lets one that ended dead be paid again', () => {
    expect(refusePayAgain(facts)).toBeNull()
  })
  it.each(PAYOUT_STATES)('%s: only what ended', (state) => {
    const open = ['sending', 'unknown', 'sent'].includes(state) ? 'chain_unresolved' : 'wrong_state'
    expect(refusePayAgain({ ...facts, state })).toBe(state === 'final' ? null : open)
  })
  it.each([
    [{ contradicted: true }, 'chain_contradicted'],
    [{ unresolved: true }, 'chain_unresolved'],
    [{ replaced: true }, 'already_replaced'],
    [{ verdict: { may: false, policy: 'never' } }, 'resend_never'],
    [{ verdict: { may: false, policy: 'wait', until: null } }, 'resend_wait_provider'],
    [{ verdict: { may: false, policy: 'wait', until: new Date() } }, 'resend_wait'],
    [{ contradicted: true, replaced: true, unresolved: true }, 'chain_contradicted'],
  ] as const)('%o: %s', (more, refusal) => {
    expect(refusePayAgain({ ...facts, ...more })).toBe(refusal)
  })
})

describe('isProvedDead', () => {
  it.each(ATTEMPT_STATES)('%s', (state) => {
    const amounts = { amountMinor: 100n, refundedMinor: 0n }
    const dead: readonly string[] = DEAD_ATTEMPT_STATES
    expect(isProvedDead({ state, ...amounts })).toBe(dead.includes(state))
    expect(isProvedDead({ state, ...amounts, refundedMinor: 99n })).toBe(dead.includes(state))
    expect(isProvedDead({ state, ...amounts, refundedMinor: 100n })).toBe(
      dead.includes(state) || state === 'returned',
    )
  })
})

const team = {
  formId: 'f',
  accountId: 'a',
  reference: 'r',
  beneficiaryName: 'n',
  note: '',
  tags: [],
  accountType: 'current',
  amountMinor: 10_000n,
  currency: 'BRL',
  ownerDocumentType: 'CPF',
  ownerDocument: '11144477735',
} as const
const pix: PixBrDraft = { ...team, contract: 'pix_br', keyType: 'EMAIL', key: 'a@ficticia.example' }
const bank: BankBrDraft = {
  ...team,
  contract: 'bank_br',
  bankId: '99999004',
  branch: '1',
  accountNumber: '2',
}

describe('isUnchanged', () => {
  const destination = ['destination', 'document'] as const
  it.each([
    ['nothing', pix, true],
    ['name, note and reference', { ...pix, beneficiaryName: 'x', note: 'x', reference: 'x' }, true],
    ['the amount', { ...pix, amountMinor: 1n }, true],
    ['the key', { ...pix, key: 'b@ficticia.example' }, false],
    ['the kind of key', { ...pix, keyType: 'PHONE' }, false],
    ['the kind of account', { ...pix, accountType: 'mercadopago' }, false],
    ['the document', { ...pix, ownerDocument: '52998224725' }, false],
    ['the contract', bank, false],
  ] as const)('a destination that failed, when one changes %s', (_what, draft, unchanged) => {
    expect(isUnchanged(destination, pix, draft)).toBe(unchanged)
  })
  it.each([['bankId'], ['branch'], ['accountNumber']])('a bank account by its %s', (member) => {
    expect(isUnchanged(destination, bank, { ...bank, [member]: '9' })).toBe(false)
  })
  it('a limit is passed by less, not by more', () => {
    expect(isUnchanged(['lower_amount'], pix, { ...pix, amountMinor: 10_001n })).toBe(true)
    expect(isUnchanged(['lower_amount'], pix, { ...pix, amountMinor: 9_999n })).toBe(false)
    expect(isUnchanged(['amount'], pix, { ...pix, amountMinor: 10_001n })).toBe(false)
  })
  it('asks for nothing where nothing in a payout can be wrong', () => {
    expect(isUnchanged([], pix, pix)).toBe(false)
  })
})

it('says what has to change', () => {
  expect(reasonToChange(['destination', 'document'])).toBe('fix_first_destination')
  expect(reasonToChange(['destination', 'document', 'amount'])).toBe('fix_first_contents')
  expect(reasonToChange(['lower_amount'])).toBe('fix_first_amount')
})
