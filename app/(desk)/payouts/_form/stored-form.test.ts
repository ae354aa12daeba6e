import { describe, expect, it } from 'vitest'
import { emptyValues } from './form-values'
import { readStoredForm, removeStoredForm, storedFormKey, writeStoredForm } from './stored-form'

const form = {
  userId: 'ana',
  formId: '2f1c1e0a-5a39-4a39-8d3e-0d6b8b1f7a11',
  version: null,
  locale: 'es',
  values: { ...emptyValues('01JZZZZZZZZZZZZZZZZZZZZZZZ', 'BR'), amount: '1.2' },
} as const
const KEY = storedFormKey(null)

function tab() {
  const map = new Map<string, string>()
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}

describe('stored form', () => {
  it('comes back as it was typed', () => {
    const store = tab()
    writeStoredForm(store, KEY, form)
    expect(readStoredForm(store, KEY, 'ana')).toEqual(form)
  })
  it('is not shown to another person, and is removed', () => {
    const store = tab()
    writeStoredForm(store, KEY, form)
    expect(readStoredForm(store, KEY, 'bruno')).toBeNull()
    expect(store.map.size).toBe(0)
  })
  it('removes what it cannot read', () => {
    const store = tab()
    store.setItem(KEY, '{"half":')
    expect(readStoredForm(store, KEY, 'ana')).toBeNull()
    expect(store.map.size).toBe(0)
  })
  it('has a place for each payout', () => {
    const store = tab()
    writeStoredForm(store, storedFormKey('p1'), form)
    expect(readStoredForm(store, KEY, 'ana')).toBeNull()
    removeStoredForm(store, storedFormKey('p1'))
    expect(store.map.size).toBe(0)
  })
  it('never fails because the store does', () => {
    const broken = {
      getItem: () => {
        throw new Error('denied')
      },
      setItem: () => {
        throw new Error('full')
      },
      removeItem: () => {
        throw new Error('denied')
      },
    }
    writeStoredForm(broken, KEY, form)
    expect(readStoredForm(broken, KEY, 'ana')).toBeNull()
  })
})
