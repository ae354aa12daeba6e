import { expect, it } from 'vitest'
import { inTransaction } from '@/lib/db/transaction'
import { lookUpIntent } from '@/lib/payouts/look-up-intent'
import { openDesk } from '@/lib/testing/open-desk'
import { stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()
const request = { id: '1108917506-01GGTH198RP0K71H133EK9BJAT', currency: 'BRL' } as const

it('nothing leaves while a transaction is open, and what follows it is free again', async () => {
  const account = await desk().account(provider.url())
  const inside = inTransaction(desk().db, () => lookUpIntent(desk().db, account, request))
  await expect(inside).rejects.toThrow('network call inside a database transaction')
  expect(provider.take()).toEqual([])
  await lookUpIntent(desk().db, account, request)
  expect(provider.take()).toHaveLength(1)
})
