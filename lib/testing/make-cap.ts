import type { CapRule } from '@/generated/prisma/client'
import type { Database } from '@/lib/db/client'
import type { CapScope, CapWindow } from '@/lib/domain/limits/cap'
import { formatAmount } from '@/lib/domain/money'
import { capKey } from '@/lib/domain/proposal/limits'
import { proposeLimits } from '@/lib/limits/propose-limits'
import { letHold, numberInForce } from '@/lib/testing/hold-change'
import { contextOf } from '@/lib/testing/open-test-database'
import type { MadePerson } from '@/prisma/factories/users'

type Wish = {
  readonly scope: CapScope
  readonly window?: CapWindow | null
  readonly amount: string
  readonly accountId?: string | null
  readonly currency?: 'BRL' | 'CLP'
  readonly at?: Date
}

/** Sets a cap as admins do, in Brazilian reais unless told; a looser one than there is takes two of them. */
export async function makeCap(db: Database, admin: MadePerson, { at, ...wish }: Wish): Promise<CapRule> {
  const about = {
    window: wish.scope === 'payout' ? null : ('hour' as const),
    accountId: null,
    currency: 'BRL' as const,
    ...wish,
  }
  const live = await db.capRule.findMany({ where: { retiredAt: null } })
  const others = live.filter((rule) => capKey(rule) !== capKey(about))
  await propose(db, admin, [...others.map(inputOf), about], at)
  return db.capRule.findFirstOrThrow({
    where: {
      scope: about.scope,
      window: about.window,
      accountId: about.accountId,
      currency: about.currency,
      retiredAt: null,
    },
  })
}

/** Ends every cap there is. */
export async function removeCaps(db: Database, admin: MadePerson): Promise<void> {
  if ((await db.capRule.count({ where: { retiredAt: null } })) > 0) await propose(db, admin, [])
}

function inputOf({ scope, window, currency, accountId, amountMinor }: CapRule) {
  return { scope, window, currency, accountId, amount: formatAmount(amountMinor, currency, 'pt-BR') }
}

async function propose(db: Database, admin: MadePerson, caps: readonly object[], at?: Date): Promise<void> {
  const basedOn = await numberInForce(db, 'limits')
  const input = { caps, locale: 'pt-BR', basedOn, note: 'for a test' }
  await letHold(db, 'limits', await proposeLimits(contextOf(db, admin.actor, at), input), at)
}
