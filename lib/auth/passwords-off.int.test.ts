import { describe, expect, it, vi } from 'vitest'
import { beginStepUp } from '@/lib/approvals/begin-step-up'
import { drawToken, openLink } from '@/lib/auth/access-links'
import { askReset, openReset } from '@/lib/auth/ask-reset'
import { changePassword } from '@/lib/auth/change-password'
import { readLink, setPasswordByLink } from '@/lib/auth/set-password'
import { beginTotp } from '@/lib/factors/begin-enrolment'
import { checkAnswer } from '@/lib/factors/check-answer'
import { listOwnFactors } from '@/lib/factors/list-factors'
import { openStepUp } from '@/lib/factors/open-step-up'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { createUser } from '@/lib/users/create-user'
import { inviteAgain, makeResetLink } from '@/lib/users/give-link'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { FACTORY_PASSWORD, makePerson, makeUser } from '@/prisma/factories/users'

const NOW = new Date()
const PHRASE = 'cuatro gatos cruzan la calle'
const OFF = { code: 'refused', reason: 'passwords_off' }

// Before the settings are read, which they are once.
vi.stubEnv('PASSWORD_SIGN_IN', 'false')
vi.stubEnv('OIDC_ISSUER', 'https://login.example.com')
vi.stubEnv('OIDC_CLIENT_ID', 'giro')
vi.stubEnv('OIDC_CLIENT_SECRET', 'a-secret-of-the-tests')
const opened = openDesk()

describe('where the provider alone says who somebody is', () => {
  it('no link sets a password, and none is made', async () => {
    const { db } = opened()
    const [admin, { userId }] = [await makePerson(db, 'admin'), await makeUser(db, 'viewer')]
    const token = await db.$transaction(async (tx) => {
      const wanted = { userId, kind: 'reset', madeById: null, ms: 60_000 } as const
      return drawToken(tx, await openLink(tx, wanted, NOW), NOW)
    })
    if (token === null) throw new Error('no link')
    await expect(readLink(db, { token }, NOW)).rejects.toMatchObject(OFF)
    await expect(setPasswordByLink(db, { token, password: PHRASE }, NOW)).rejects.toMatchObject(OFF)
    const asked = askReset(db, { email: 'anybody@factory.giro.invalid' }, NOW, {
      address: null,
      key: 'key',
      most: { address: 20 },
    })
    await expect(asked).rejects.toMatchObject(OFF)
    await openReset(db, userId, NOW)
    const context = contextOf(db, admin.actor, NOW)
    await expect(makeResetLink(context, { userId })).rejects.toMatchObject(OFF)
    await db.user.update({ where: { id: userId }, data: { passwordHash: null } })
    await expect(inviteAgain(context, { userId })).rejects.toMatchObject(OFF)
    expect(await db.accessLink.count({ where: { userId } })).toBe(1)
  })

  it('whoever is added gets none, and comes by the provider', async () => {
    const { db } = opened()
    const admin = await makePerson(db, 'admin')
    const input = { email: 'ana@ficticia.invalid', name: 'Ana Ficticia', role: 'viewer' }
    const added = await createUser(contextOf(db, admin.actor, NOW), input)
    expect(added).toMatchObject({ token: null, bySso: true })
    expect(await db.accessLink.count({ where: { userId: added.userId } })).toBe(0)
  })

  it('a password changes nothing, shows nothing and confirms nothing', async () => {
    const { db } = opened()
    const { actor } = await makePerson(db, 'approver')
    const context = contextOf(db, actor, NOW)
    const change = changePassword(context, { present: FACTORY_PASSWORD, password: PHRASE })
    await expect(change).rejects.toMatchObject(OFF)
    expect(await listOwnFactors(context)).toMatchObject({ proof: 'sign_in_anew' })
    const enrol = beginTotp(context, { password: FACTORY_PASSWORD })
    await expect(enrol).rejects.toMatchObject({ reason: 'sign_in_anew' })
    const asked = { purpose: 'enrol', digest: '0'.repeat(64) } as const
    const { nonce, password } = await openStepUp(db, actor, { ...asked, password: true }, NOW)
    expect(password).toBe(false)
    const answer = { kind: 'password', nonce, password: FACTORY_PASSWORD } as const
    expect(await checkAnswer(db, actor, asked, answer, NOW)).toEqual({ ok: false, reason: 'factor_needed' })
  })
  it('whoever approves needs a second factor, also where no money moves', async () => {
    const { db, maker, approver, account } = opened()
    const { id: accountId } = await account('http://127.0.0.1:9')
    const asMaker = contextOf(db, maker.actor)
    const { payoutId } = await createPayout(asMaker, makePixInput(accountId))
    const { digest } = await submitPayout(asMaker, { payoutId, version: 1 }, { publicUrl: undefined })
    const begun = beginStepUp(contextOf(db, approver.actor), { payoutId, version: 1, digest })
    await expect(begun).rejects.toMatchObject({ reason: 'factor_needed' })
  })
})
