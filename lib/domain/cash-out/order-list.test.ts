import { expect, it } from 'vitest'
import { deadlineOf } from './order-list'
import { ORDER_STATES } from './order-state'

it('names what runs out next, and nothing where nobody waits', () => {
  const expiresAt = new Date(1_000)
  const windowEndsAt = new Date(2_000)
  const told = ORDER_STATES.flatMap((state) => {
    const deadline = deadlineOf(state, { expiresAt, windowEndsAt })
    return deadline ? [[state, deadline.kind, deadline.at.getTime()]] : []
  })
  expect(told).toEqual([
    ['sending', 'pay', 1_000],
    ['unknown', 'pay', 1_000],
    ['offered', 'pay', 1_000],
    ['paid', 'decide', 2_000],
    ['deciding', 'decide', 2_000],
  ])
  expect(deadlineOf('offered', { expiresAt: null, windowEndsAt })).toBeNull()
})
