import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from '@/lib/auth/passwords'

describe('passwords', () => {
  it('are kept as Argon2id of at least 19 MiB, two passes and one lane', async () => {
    expect(await hashPassword('a long demo phrase')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
  it('fit only themselves', async () => {
    const stored = await hashPassword('a long demo phrase')
    expect(await verifyPassword(stored, 'a long demo phrase')).toBe(true)
    expect(await verifyPassword(stored, 'a long demo phrase ')).toBe(false)
  })
  it('are the same however the keyboard composed an accent', async () => {
    const stored = await hashPassword('contraseña con acento')
    expect(await verifyPassword(stored, 'contrasen\u0303a con acento')).toBe(true)
  })
  it('never fit a user who does not exist, not even the decoy', async () => {
    expect(await verifyPassword(undefined, 'no such user')).toBe(false)
  })
})
