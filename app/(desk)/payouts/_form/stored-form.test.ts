import { describe, expect, it } from 'vitest'
import { emptyValues } from './form-values'
import {
  hasStoredForm,
  readStoredForm,
  removeStoredForm,
  storedFormKey,
  writeStoredForm,
} from './stored-form'

const form = {
  userId: 'ana',
  formId: '2f1c1e0a-5a39-4a39-8d3e-0d6b8b1f7a11',
  version: null,
  locale: 'es',
  values: { ...emptyValues('01JZZZZZZZZZZZZZZZZZZZZZZZ', 'BR'), amount: '1.2' },
} as const
const KEY = storedFormKey(null)
const TAB_KEY = btoa('k'.repeat(32))

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
  it('comes back as it was typed', async () => {
    const store = tab()
    await writeStoredForm(store, KEY, form, TAB_KEY)
    expect(await readStoredForm(store, KEY, { userId: 'ana', tabKey: TAB_KEY })).toEqual(form)
  })
  it('is kept sealed, for who has the key alone', async () => {
    const store = tab()
    await writeStoredForm(
      store,
      KEY,
      { ...form, values: { ...form.values, key: 'pagos@ficticia.example' } },
      TAB_KEY,
    )
    expect(hasStoredForm(store, KEY)).toBe(true)
    expect([...store.map.values()].join()).not.toMatch(/pagos|ficticia|ana|amount/)
    const other = { userId: 'ana', tabKey: btoa('o'.repeat(32)) }
    expect(await readStoredForm(store, KEY, other)).toBeNull()
    expect(hasStoredForm(store, KEY)).toBe(false)
  })
  it('is what was typed last, and nothing once it is done', async () => {
    const store = tab()
    const write = (amount: string) =>
      writeStoredForm(store, KEY, { ...form, values: { ...form.values, amount } }, TAB_KEY)
    await Promise.all(['1', '2', '3'].map(write))
    const reader = { userId: 'ana', tabKey: TAB_KEY }
    expect((await readStoredForm(store, KEY, reader))?.values.amount).toBe('3')
    const late = write('4')
    removeStoredForm(store, KEY)
    await late
    expect(store.map.size).toBe(0)
  })
  it('is not shown to another person, and is removed', async () => {
    const store = tab()
    await writeStoredForm(store, KEY, form, TAB_KEY)
    expect(await readStoredForm(store, KEY, { userId: 'bruno', tabKey: TAB_KEY })).toBeNull()
    expect(store.map.size).toBe(0)
  })
  it('removes what it cannot read', async () => {
    const store = tab()
    store.setItem(KEY, '{"half":')
    expect(await readStoredForm(store, KEY, { userId: 'ana', tabKey: TAB_KEY })).toBeNull()
    expect(store.map.size).toBe(0)
  })
  it('has a place for each payout', async () => {
    const store = tab()
    await writeStoredForm(store, storedFormKey('p1'), form, TAB_KEY)
    expect(await readStoredForm(store, KEY, { userId: 'ana', tabKey: TAB_KEY })).toBeNull()
    removeStoredForm(store, storedFormKey('p1'))
    expect(store.map.size).toBe(0)
  })
  it('never fails because the store does', async () => {
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
    await writeStoredForm(broken, KEY, form, TAB_KEY)
    expect(await readStoredForm(broken, KEY, { userId: 'ana', tabKey: TAB_KEY })).toBeNull()
  })
})
