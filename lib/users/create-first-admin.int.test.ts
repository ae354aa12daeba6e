import { describe, expect, it } from 'vitest'
import { setPasswordByLink } from '@/lib/auth/set-password'
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
    const password = 'cuatro gatos cruzan la calle'
    const { email } = await setPasswordByLink(db, { token: first?.value.token ?? '', password }, new Date())
    expect(await signIn(db, { email, password }, new Date())).toMatchObject({ kind: 'in' })
  })

  it('makes another link for one who did not use theirs within a quarter of an hour, and for nobody else', async () => {
    const { db } = opened()
    const [late] = await db.user.findMany({ where: { role: 'admin', passwordHash: null } })
    const again = contextOf(db, OPERATOR)
    const { userId, token } = await createFirstAdmin(again, { email: late?.email ?? '', name: 'Otra' })
    expect(userId).toBe(late?.id)
    const password = 'cuatro gatos cruzan la calle'
    const tooLate = new Date(Date.now() + 15 * 60_000 + 1_000)
    await expect(setPasswordByLink(db, { token, password }, tooLate)).rejects.toMatchObject({
      reason: 'link_over',
    })
    await setPasswordByLink(db, { token, password }, new Date())
    expect((await auditOf(db, userId)).map(({ action }) => action)).toEqual([
      'user.create',
      'user.invite',
      'password.set',
    ])
    await expect(createFirstAdmin(again, { email: late?.email ?? '', name: 'Otra' })).rejects.toMatchObject({
      reason: 'admins_exist',
    })
  })
})
