import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { signatureOf } from '@/lib/notices/sign-webhook'

const at = new Date('2026-11-21T12:00:00.900Z')

it('signs time and body, once a secret', () => {
  const signature = signatureOf('{"a":1}', ['one', 'two'], at)
  const [time, ...signed] = signature.split(',')
  expect(time).toBe('t=1795262400')
  const hmac = (secret: string) =>
    `v1=${createHmac('sha256', secret).update('1795262400.{"a":1}').digest('hex')}`
  expect(signed).toEqual([hmac('one'), hmac('two')])
})

it('differs with every part', () => {
  const later = new Date(at.getTime() + 1_000)
  const all = [
    signatureOf('a', ['one'], at),
    signatureOf('b', ['one'], at),
    signatureOf('a', ['two'], at),
    signatureOf('a', ['one'], later),
  ]
  expect(new Set(all.map((signature) => signature.split(',')[1])).size).toBe(4)
})
