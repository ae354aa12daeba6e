import { describe, expect, it } from 'vitest'
import { listAccountChoices } from '@/lib/accounts/list-account-choices'
import { getAccount, listAccounts } from '@/lib/accounts/list-accounts'
import { createPayout } from '@/lib/payouts/create-payout'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { makePerson } from '@/prisma/factories/users'

const opened = openTestDatabase()
const environment = {
  publicUrl: 'https://desk.giro.invalid',
  hasSecret: (name: string) => name === 'MERCADOPAGO_FACTORY_BR_TOKEN',
}

describe('accounts', () => {
  it('are listed by name with whether their secrets are there', async () => {
    const { db } = opened()
    const { actor } = await makePerson(db, 'admin')
    await makeAccount(db, 'BR', { name: 'B', signingKeySource: 'MERCADOPAGO_KEY' })
    await makeAccount(db, 'CL', { name: 'A' })
    const accounts = await listAccounts({ db, actor }, environment)
    expect(accounts.map(({ name, secrets }) => [name, ...secrets.map(({ present }) => present)])).toEqual([
      ['A', false, null, null],
      ['B', true, false, null],
    ])
    expect(accounts[1]?.secrets[1]).toEqual({
      purpose: 'signingKey',
      name: 'MERCADOPAGO_KEY',
      stored: null,
      present: false,
    })
  })

  it('show their webhook address only where the public address is known', async () => {
    const { db } = opened()
    const { actor } = await makePerson(db, 'admin')
    const { id, webhookToken } = await makeAccount(db, 'BR')
    expect(await getAccount({ db, actor }, id, environment)).toMatchObject({
      webhookUrl: `https://desk.giro.invalid/api/webhooks/mercadopago/${webhookToken}`,
      fixed: false,
    })
    const offline = { ...environment, publicUrl: undefined }
    expect(await getAccount({ db, actor }, id, offline)).toMatchObject({ webhookUrl: null })
    await expect(getAccount({ db, actor }, 'x', environment)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are fixed by the first payout', async () => {
    const { db } = opened()
    const [{ actor }, maker] = [await makePerson(db, 'admin'), await makePerson(db, 'maker')]
    const { id } = await makeAccount(db, 'BR')
    await createPayout(contextOf(db, maker.actor), makePixInput(id))
    expect(await getAccount({ db, actor }, id, environment)).toMatchObject({ fixed: true })
  })

  it.each(['viewer', 'maker', 'approver'] as const)(
    'give a %s their names and nothing else',
    async (role) => {
      const { db } = opened()
      const { actor } = await makePerson(db, role)
      const { id } = await makeAccount(db, 'CL')
      const choices = await listAccountChoices({ db, actor })
      expect(Object.keys(choices[0] ?? {}).sort()).toEqual([
        'country',
        'id',
        'mode',
        'name',
        'stopped',
        'timeZone',
      ])
      await expect(listAccounts({ db, actor }, environment)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(getAccount({ db, actor }, id, environment)).rejects.toMatchObject({ code: 'forbidden' })
    },
  )
})
