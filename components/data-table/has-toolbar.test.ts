import { expect, it } from 'vitest'
import { hasToolbar } from './has-toolbar'

const nothing = () => undefined

it('has no line above it where nothing would ever stand in it', () => {
  expect(hasToolbar({})).toBe(false)
  expect(hasToolbar({ tools: null, summary: false })).toBe(false)
})

it.each([
  { total: { count: 0, atLeast: false } },
  { summary: '12' },
  { onSort: nothing },
  { onVisibleColumns: nothing },
  { renderSelection: nothing },
  { tools: 'more' },
])('has one with %o', (props) => {
  expect(hasToolbar(props)).toBe(true)
})
