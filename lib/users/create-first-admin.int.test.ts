import { describe, expect, it } from 'vitest'
import { signIn } from '@/lib/auth/sign-in'
import type { OperatorActor } from '@/lib/domain/actor'
import { auditOf, contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { createFirstAdmin } from '@/lib/users/create-first-admin'

const opened = openTestDatabase()
const OPERATOR: OperatorActor = { type: 'operator', command: 'users:create' }

describe('createFirstAdmin', () => {
  it('makes two admins of many asked for at once, and no third ever', async () => {
    const { db } = opened()
    const context = contextOf(db, OPERATOR)
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map((n) =>
        createFirstAdmin(context, { email: `admin-${n}@ficticia.invalid`, name: `Admin ${n}` }),
      ),
    )
    const made = results.filter((result) => result.status === 'fulfilled')
    expect(made).toHaveLength(2)
    expect(await db.user.count({ where: { role: 'admin' } })).toBe(2)
    await expect(
      createFirstAdmin(context, { email: 'otra@ficticia.invalid', name: 'Otra' }),
    ).rejects.toMatchObject({
      code: 'refused',
      reason: 'admins_exist',
    })
    const [first] = made
    const userId = first?.value.userId ?? ''
    expect(await auditOf(db, userId)).toMatchObject([
      { action: 'user.create', actorId: 'operator:users:create' },
    ])
    const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } })
    expect(await signIn(db, { email, password: first?.value.oneTimePassword }, new Date())).not.toBeNull()
  })
})
