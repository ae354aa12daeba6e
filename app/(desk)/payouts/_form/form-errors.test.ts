import { describe, expect, it } from 'vitest'
import { checkForm, shownProblems } from './form-errors'
import { emptyValues } from './form-values'

const FORM_ID = '2f1c1e0a-5a39-4a39-8d3e-0d6b8b1f7a11'
const ACCOUNT = '01JZZZZZZZZZZZZZZZZZZZZZZZ'
const empty = emptyValues(ACCOUNT, 'BR')
const good = { ...empty, amount: '10,50', key: '384.374.558-71', ownerDocument: '38437455871' }

describe('checkForm', () => {
  it('accepts a good form and normalises it', () => {
    const checked = checkForm(good, FORM_ID, 'es')
    expect(checked).toMatchObject({ ok: true, draft: { amountMinor: 1050n, key: '38437455871' } })
  })
  it('gives one message key a field', () => {
    const checked = checkForm(empty, FORM_ID, 'es')
    expect(checked).toMatchObject({ ok: false, errors: { amount: { key: 'amount_required' } } })
  })
})

describe('shownProblems', () => {
  const base = {
    values: empty,
    checked: checkForm(empty, FORM_ID, 'es'),
    server: {},
    touched: {},
    submitted: false,
  }
  it('says nothing about a form that nobody touched', () => {
    expect(shownProblems(base)).toEqual([])
  })
  it('speaks of a field once it was left', () => {
    expect(shownProblems({ ...base, touched: { key: true } }).map(({ field }) => field)).toEqual(['key'])
  })
  it('speaks of all of them after an attempt, in the order of the screen', () => {
    expect(shownProblems({ ...base, submitted: true }).map(({ field }) => field)).toEqual([
      'amount',
      'key',
      'ownerDocument',
    ])
  })
  it('lets the server’s word stand before the browser’s', () => {
    const problems = shownProblems({ ...base, submitted: true, server: { key: { key: 'field_invalid' } } })
    expect(problems[1]).toEqual({ field: 'key', key: 'field_invalid' })
  })
  it('keeps what belongs to no field of this contract', () => {
    const checked = checkForm(good, FORM_ID, 'es')
    const server = { formId: { key: 'field_invalid' } }
    expect(shownProblems({ ...base, values: good, checked, server })).toEqual([
      { field: 'form', key: 'field_invalid' },
    ])
  })
})
