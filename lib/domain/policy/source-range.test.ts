import { expect, it } from 'vitest'
import { alikeOnce } from '@/lib/domain/policy/source-range'

it('says once what several policies ask alike, with their numbers, and keeps the order', () => {
  const any = { kind: 'band', contract: 'pix_br', aboveMinor: null, upToMinor: null } as const
  const one = [{ need: 1, people: null, groups: [] }]
  const two = [{ need: 2, people: null, groups: [] }]
  const said = alikeOnce([
    { policy: 1, source: any, steps: one },
    { policy: 2, source: any, steps: two },
    { policy: 3, source: any, steps: one },
    { policy: 3, source: { kind: 'rule', name: 'New' } as const, steps: one },
  ])
  expect(said.map(({ ask, policies }) => [ask.source.kind, ask.steps[0]?.need, policies])).toEqual([
    ['band', 1, '1, 3'],
    ['band', 2, '2'],
    ['rule', 1, '3'],
  ])
})

it('names a policy once, however many of its parts ask alike', () => {
  const source = { kind: 'strictest' } as const
  const said = alikeOnce([1, 1, 2].map((policy) => ({ policy, source, steps: null })))
  expect(said.map(({ policies }) => policies)).toEqual(['1, 2'])
})
