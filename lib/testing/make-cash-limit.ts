import type { CashLimit } from '@/generated/prisma/client'
import type { Database } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { CashLimitScope } from '@/lib/domain/cash-out/cash-limit'
import type { Role } from '@/lib/domain/permissions'
import type { MadePerson } from '@/prisma/factories/users'

type Wish = {
  readonly accountId: string
  readonly scope: CashLimitScope
  readonly amountMinor: bigint
  readonly role?: Role | null
  readonly tillId?: string | null
}

/** Sets a limit of withdrawals. */
export async function makeCashLimit(
  db: Database,
  admin: MadePerson,
  { role = null, tillId = null, ...wish }: Wish,
): Promise<CashLimit> {
  const { country } = await db.account.findUniqueOrThrow({
    where: { id: wish.accountId },
    select: { country: true },
  })
  const now = new Date()
  const made = { id: newId(now), createdAt: now, createdById: admin.userId, version: 1 }
  const currency = country === 'BR' ? 'BRL' : 'CLP'
  return db.cashLimit.create({ data: { ...made, ...wish, role, tillId, currency } })
}
