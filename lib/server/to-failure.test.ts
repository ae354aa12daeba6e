import { beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { GiroError } from '@/lib/domain/errors'
import { toFailure } from '@/lib/server/to-failure'

const log = { warn: vi.fn(), error: vi.fn() }
vi.mock('@/lib/observability/logger', () => ({ logger: () => log }))
beforeEach(() => vi.clearAllMocks())

const SECRET = 'typed-by-somebody'
const zodError = z.strictObject({ name: z.string() }).safeParse({ name: 1, [SECRET]: SECRET }).error

it.each([
  [
    'a role that lacks the permission',
    new GiroError('forbidden', { reason: 'role_lacks_permission' }),
    'forbidden',
  ],
  ['one who asks too often', new GiroError('rate_limited'), 'rate_limited'],
  ['input that no page sends', zodError, 'invalid_input'],
])('%s is refused on record, without what was sent', (_who, thrown, code) => {
  expect(toFailure(thrown, 'r1', 'payout.create')).toMatchObject({ ok: false, code, requestId: 'r1' })
  expect(log.warn).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ requestId: 'r1', name: 'payout.create', code }),
    'refused',
  )
  expect(JSON.stringify(log.warn.mock.calls)).not.toContain(SECRET)
})

it('what a page can meet any day is no matter for the log', () => {
  toFailure(new GiroError('conflict', { reason: 'changed_meanwhile' }), 'r1', 'payout.edit')
  toFailure(new GiroError('invalid_input', { fieldErrors: {} }), 'r1', 'payout.edit')
  expect(log.warn).not.toHaveBeenCalled()
})

it('the unknown is told by its class alone', () => {
  expect(toFailure(new Error(SECRET), 'r1', 'payout.edit')).toEqual({
    ok: false,
    code: 'internal',
    requestId: 'r1',
  })
  expect(JSON.stringify(log.error.mock.calls)).not.toContain(SECRET)
})
