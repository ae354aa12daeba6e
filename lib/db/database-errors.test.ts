import { expect, it } from 'vitest'
import { asConflict, isConnectionFailure } from '@/lib/db/database-errors'
import { GiroError } from '@/lib/domain/errors'

const failure = (facts: object, message = 'failed') => Object.assign(new Error(message), facts)
const fromDriver = (originalCode: string) =>
  failure({ code: 'P2010', meta: { driverAdapterError: { cause: { originalCode } } } })

it.each([
  ['no answer', failure({ code: 'P1001' })],
  [
    'no free connection in time',
    failure({ code: 'P2028' }, 'Unable to start a transaction in the given time.'),
  ],
  ['the network', failure({ code: 'ECONNREFUSED' })],
  ['shutting down, inside what Prisma wrapped around it', fromDriver('57P01')],
  ['too many connections', fromDriver('53300')],
  ['idle for too long in a transaction', fromDriver('25P03')],
  ['words only', failure({}, 'Connection terminated unexpectedly')],
])('%s is the database’s absence', (_what, error) => {
  expect(isConnectionFailure(error)).toBe(true)
})

it.each([
  ['a guard', fromDriver('23001')],
  ['a unique index', failure({ code: 'P2002' })],
  ['a mistake of ours', failure({}, 'undefined is not a function')],
  ['no error at all', 'P1001'],
])('%s is not', (_what, error) => {
  expect(isConnectionFailure(error)).toBe(false)
})

it.each(['23001', '23505', '23514'])('what the database refuses with %s is a conflict', (state) => {
  expect(asConflict(fromDriver(state))).toBeInstanceOf(GiroError)
})
