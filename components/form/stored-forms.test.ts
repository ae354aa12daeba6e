import { describe, expect, it } from 'vitest'
import { clearStoredForms, STORED_FORM_PREFIX } from './stored-forms'

function store(entries: Record<string, string>) {
  const map = new Map(Object.entries(entries))
  return {
    map,
    get length() {
      return map.size
    },
    key: (index: number) => [...map.keys()][index] ?? null,
    removeItem: (key: string) => void map.delete(key),
  }
}

describe('clearStoredForms', () => {
  it('forgets every form and nothing else', () => {
    const tab = store({
      [`${STORED_FORM_PREFIX}payout:new`]: 'a',
      theme: 'dark',
      [`${STORED_FORM_PREFIX}payout:x`]: 'b',
    })
    clearStoredForms(tab)
    expect([...tab.map.keys()]).toEqual(['theme'])
  })
})
