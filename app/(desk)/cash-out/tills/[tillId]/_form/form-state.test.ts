import { expect, it } from 'vitest'
import { type FormAction, formReducer, initialState } from './form-state'

const after = (...actions: readonly FormAction[]) => actions.reduce(formReducer, initialState('es'))

it('a server’s word holds until its field changes', () => {
  const refused = { type: 'refused', errors: { withdrawal: { key: 'a' }, title: { key: 'b' } } } as const
  expect(after(refused).server).toHaveProperty('title')
  const typed = after(refused, { type: 'changed', field: 'withdrawal', value: '200' })
  expect(Object.keys(typed.server)).toEqual(['title'])
})

it('a line that goes takes what was said of lines along', () => {
  const left = { type: 'left', path: 'items.0.unitPrice' } as const
  const kept = { type: 'left', path: 'withdrawal' } as const
  const state = after({ type: 'added' }, left, kept, { type: 'removed', place: 0 })
  expect(state.values.items).toHaveLength(1)
  expect([...state.touched]).toEqual(['withdrawal'])
})

it('lines that come after one that went have keys of their own', () => {
  const state = after({ type: 'added' }, { type: 'added' }, { type: 'removed', place: 1 }, { type: 'added' })
  const keys = state.values.items.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})
