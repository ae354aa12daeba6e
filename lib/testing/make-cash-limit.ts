import type { CashLimit } from '@/generated/prisma/client'
import { proposeCashLimits } from '@/lib/cash-out/propose-cash-limits'
import type { Database } from '@/lib/db/client'
import type { CashLimitScope } from '@/lib/domain/cash-out/cash-limit'
import { formatAmount } from '@/lib/domain/money'
import type { Role } from '@/lib/domain/permissions'
import { letHold, numberInForce } from '@/lib/testing/hold-change'
import { contextOf } from '@/lib/testing/open-test-database'
import type { MadePerson } from '@/prisma/factories/users'

type Wish = {
  readonly accountId: string
  readonly scope: CashLimitScope
  readonly amountMinor: bigint
  readonly role?: Role | null
  readonly tillId?: string | null
}

/** Sets a limit of withdrawals as admins do; a higher one than there is takes two of them. Its account has a store. */
export async function makeCashLimit(
  db: Database,
  admin: MadePerson,
  { role = null, tillId = null, accountId, scope, amountMinor }: Wish,
): Promise<CashLimit> {
  const about = { scope, role, tillId, accountId }
  const { country } = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { country: true },
  })
  const currency = country === 'BR' ? 'BRL' : 'CLP'
  const isAnother = (one: CashLimit) =>
    one.scope !== scope || one.role !== role || one.tillId !== tillId || one.accountId !== accountId
  const live = await db.cashLimit.findMany({ where: { retiredAt: null } })
  await propose(db, admin, [...live.filter(isAnother), { ...about, currency, amountMinor }])
  return db.cashLimit.findFirstOrThrow({ where: { ...about, retiredAt: null } })
}

/** Ends every limit of withdrawals there is. */
export async function removeCashLimits(db: Database, admin: MadePerson): Promise<void> {
  if ((await db.cashLimit.count({ where: { retiredAt: null } })) > 0) await propose(db, admin, [])
}

type Limit = Pick<CashLimit, 'scope' | 'role' | 'tillId' | 'accountId' | 'currency' | 'amountMinor'>

async function propose(db: Database, admin: MadePerson, all: readonly Limit[]): Promise<void> {
  const limits = all.map(({ scope, role, tillId, accountId, currency, amountMinor }) => ({
    ...{ scope, role, tillId, accountId },
    amount: formatAmount(amountMinor, currency, 'es'),
  }))
  const basedOn = await numberInForce(db, 'cash_limits')
  const input = { limits, locale: 'es', basedOn, note: 'for a test' }
  await letHold(db, 'cash_limits', await proposeCashLimits(contextOf(db, admin.actor), input))
}
