import { parseArgs } from 'node:util'
import { expect, it } from 'vitest'
import { commandProblem } from '@/lib/cli/command-problem'
import { GiroError } from '@/lib/domain/errors'
import { parseSettings } from '@/lib/env'

function thrownBy(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

it.each([
  [
    'an option that does not exist',
    thrownBy(() => parseArgs({ args: ['--mail'], options: {} })),
    /--mail.*\nusage/,
  ],
  ['a wrong setting', thrownBy(() => parseSettings({ PORT: 'x' })), /PORT must be/],
  ['a database without tables', Object.assign(new Error(), { code: 'P2021' }), /run npm start once/],
  [
    'a statement about a table that is not there',
    Object.assign(new Error(), {
      code: 'P2010',
      meta: { driverAdapterError: { cause: { originalCode: '42P01' } } },
    }),
    /run npm start once/,
  ],
  ['a database that is not there', Object.assign(new Error(), { code: 'P1001' }), /does not answer/],
  ['a wrong password', Object.assign(new Error(), { code: 'P1000' }), /correct its user, password/],
  ['a refusal', new GiroError('refused', { reason: 'admins_exist' }), /Two admins exist already/],
])('says in words: %s', (_what, error, words) => {
  expect(commandProblem(error, 'usage')).toMatch(words)
})

it('throws on what nobody foresaw', () => {
  const error = Object.assign(new Error('odd'), { code: 'P9999' })
  expect(() => commandProblem(error, 'usage')).toThrow(error)
})
