import 'server-only'
import type { CashLimit } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { ROLES } from '@/lib/domain/permissions'
import {
  type CashLimitLine,
  cashLimitKey,
  cashLimitsDifference,
  cashLimitsOnlyStricter,
  readCashLimits,
} from '@/lib/domain/proposal/cash-limits'
import type { ChangeKind } from '@/lib/proposals/change-kind'

/** All limits of withdrawals as one change. What they name never goes: its first store fixes an account, a till stays where it is. */
export const cashLimitsChange: ChangeKind = {
  permission: 'cash:manage',
  onlyStricter: (before, now) => cashLimitsOnlyStricter(readCashLimits(before), readCashLimits(now)),
  require: async () => undefined,
  apply: applyCashLimits,
}

/**
 * Ends the limits that changed or are gone and begins those that changed or are new; the others keep their rows. They hold from
 * the next withdrawal on: what asks already was asked for under those that held then.
 */
async function applyCashLimits(
  tx: Transaction,
  document: string,
  { at, proposedById }: Parameters<ChangeKind['apply']>[2],
): ReturnType<ChangeKind['apply']> {
  const live = await tx.cashLimit.findMany({ where: { retiredAt: null } })
  const idOf = new Map(live.map((limit) => [cashLimitKey(lineOf(limit)), limit.id]))
  const { changes } = cashLimitsDifference({ limits: live.map(lineOf) }, readCashLimits(document))
  const ended = changes.flatMap((change) =>
    change.kind === 'added' ? [] : [idOf.get(cashLimitKey(change.before)) ?? ''],
  )
  await tx.cashLimit.updateMany({
    where: { id: { in: ended }, retiredAt: null },
    data: { retiredAt: at, retiredById: proposedById },
  })
  for (const change of changes) {
    if (change.kind === 'removed') continue
    const { scope, role, tillId, accountId, currency, amountMinor } = change.now
    const about = { scope, role, tillId, accountId }
    const { _max: last } = await tx.cashLimit.aggregate({ where: about, _max: { version: true } })
    const row = { id: newId(at), ...about, currency, amountMinor: BigInt(amountMinor) }
    await tx.cashLimit.create({
      data: { ...row, version: (last.version ?? 0) + 1, createdAt: at, createdById: proposedById },
      select: { id: true },
    })
  }
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length
  return {
    action: 'cash.save_limits',
    data: { added: count('added'), changed: count('changed'), removed: count('removed') },
  }
}

function lineOf({ scope, role, tillId, accountId, currency, amountMinor }: CashLimit): CashLimitLine {
  const known = role === null ? null : ROLES.find((one) => one === role)
  if (known === undefined) throw new Error('a limit of a role that the database does not allow')
  return { scope, role: known, tillId, accountId, currency, amountMinor: amountMinor.toString() }
}
