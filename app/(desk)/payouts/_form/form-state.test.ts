import { describe, expect, it } from 'vitest'
import { formReducer, initialState } from './form-state'
import { emptyValues } from './form-values'

const values = emptyValues('01JZZZZZZZZZZZZZZZZZZZZZZZ', 'BR')
const FORM_ID = '2f1c1e0a-5a39-4a39-8d3e-0d6b8b1f7a11'
const opened = formReducer(initialState(values, 'es'), { type: 'opened', formId: FORM_ID })

describe('formReducer', () => {
  it('begins without an id, gets one when opened, and is not dirty', () => {
    expect(initialState(values, 'es').formId).toBe('')
    expect(opened).toMatchObject({ formId: FORM_ID, dirty: false })
  })
  it('keeps the id of a payout that is edited', () => {
    expect(initialState(values, 'es', { formId: FORM_ID, version: 3 })).toMatchObject({
      formId: FORM_ID,
      version: 3,
    })
  })
  it('drops the server’s word about a field that changes, and about an owner whose key changes', () => {
    const wrong = { key: 'field_invalid' }
    const refused = formReducer(opened, {
      type: 'refused',
      fieldErrors: { key: wrong, ownerDocument: wrong, amount: wrong },
    })
    const changed = formReducer(refused, { type: 'changed', field: 'key', value: '384' })
    expect(changed.server).toEqual({ amount: wrong })
    expect(changed.dirty).toBe(true)
  })
  it('brings back what was typed, with its id, in the language of now', () => {
    const form = {
      userId: 'u',
      formId: FORM_ID,
      version: null,
      locale: 'en',
      values: { ...values, amount: '12.50' },
    } as const
    const state = formReducer(initialState(values, 'es'), { type: 'restored', form })
    expect(state).toMatchObject({ formId: FORM_ID, restored: true, dirty: true })
    expect(state.values.amount).toBe('12,50')
  })
  it('starts over with another id and no memory of errors', () => {
    const attempted = formReducer(opened, { type: 'attempted' })
    const fresh = formReducer(attempted, { type: 'started_over', formId: 'other', version: null, values })
    expect(fresh).toMatchObject({ formId: 'other', submitted: false, dirty: false, restored: false })
  })
  it('makes another form of the same contents', () => {
    const typed = formReducer(opened, { type: 'changed', field: 'note', value: 'mine' })
    expect(formReducer(typed, { type: 'another', formId: 'other' })).toEqual({ ...typed, formId: 'other' })
  })
  it('rewrites the amount when the language changes', () => {
    const typed = formReducer(opened, { type: 'changed', field: 'amount', value: '1.234,50' })
    const english = formReducer(typed, { type: 'language', locale: 'en' })
    expect(english).toMatchObject({ locale: 'en', values: { amount: '1,234.50' } })
  })
  it('moves to the version that somebody else made without touching what was typed', () => {
    const typed = formReducer(opened, { type: 'changed', field: 'note', value: 'mine' })
    expect(formReducer(typed, { type: 'rebased', version: 4 })).toMatchObject({
      version: 4,
      values: { note: 'mine' },
    })
  })
})
