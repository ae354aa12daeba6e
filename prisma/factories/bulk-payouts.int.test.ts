import { describe, expect, it } from 'vitest'
import { PAYOUT_STATES } from '@/lib/domain/payout/state'
import { rowToDraft } from '@/lib/payouts/draft-row'
import { openTestDatabase } from '@/lib/testing/open-test-database'
import { makeAccount } from '@/prisma/factories/accounts'
import { insertPayoutsInBulk } from '@/prisma/factories/bulk-payouts'
import { makeUser } from '@/prisma/factories/users'

const opened = openTestDatabase()

describe('insertPayoutsInBulk', () => {
  it('spreads payouts over states, contracts, people and time, and can go on', async () => {
    const { db } = opened()
    const [br, cl] = [await makeAccount(db, 'BR'), await makeAccount(db, 'CL')]
    const makers = [await makeUser(db, 'maker'), await makeUser(db, 'maker')]
    const options = { accountIds: { BR: br.id, CL: cl.id }, makerIds: makers.map(({ userId }) => userId) }
    expect(await insertPayoutsInBulk(db, { ...options, count: 2_000 })).toBe(2_000)
    expect(await insertPayoutsInBulk(db, { ...options, count: 1_000, from: 2_000 })).toBe(1_000)
    const distinct = async (field: 'state' | 'contract' | 'makerId') =>
      (await db.payout.findMany({ distinct: [field], select: { [field]: true } })).length
    expect(await distinct('state')).toBe(PAYOUT_STATES.length - 2)
    expect(await distinct('contract')).toBe(3)
    expect(await distinct('makerId')).toBe(2)
    const settled = await db.payout.count({ where: { outcome: 'settled' } })
    expect(settled).toBe(2_370)
    const { _min, _max } = await db.payout.aggregate({
      _min: { createdAt: true, amountMinor: true },
      _max: { createdAt: true, amountMinor: true },
    })
    const days = ((_max.createdAt?.getTime() ?? 0) - (_min.createdAt?.getTime() ?? 0)) / 86_400_000
    expect(days).toBeGreaterThan(390)
    expect((_max.amountMinor ?? 0n) / (_min.amountMinor ?? 1n)).toBeGreaterThan(1_000n)
  })

  it('holds destinations that the desk can open', async () => {
    const { db } = opened()
    const rows = await db.payout.findMany({ take: 30 })
    for (const row of rows) expect(rowToDraft(row).beneficiaryName).toMatch(/^[^\d.]+ \d+$/)
  })
})
