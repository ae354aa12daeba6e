import 'server-only'
import type { CapRule } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { capKey, limitsDifference, limitsOnlyStricter, readLimits } from '@/lib/domain/proposal/limits'
import { enqueue } from '@/lib/jobs/enqueue'
import { SWEEP_JOB } from '@/lib/jobs/job-keys'
import { countWhatLeft } from '@/lib/limits/count-what-left'
import type { ChangeKind } from '@/lib/proposals/change-kind'

/** All caps as one change. */
export const limitsChange: ChangeKind = {
  permission: 'limit:manage',
  onlyStricter: (before, now) => limitsOnlyStricter(readLimits(before), readLimits(now)),
  require: async () => undefined,
  apply: applyLimits,
}

/**
 * Ends the caps that changed or are gone and begins those that changed or are new; the others keep their rows. They hold from
 * the next approval on; what was reserved keeps its place, and what is held is tried at once. What left within the last day
 * counts.
 */
async function applyLimits(
  tx: Transaction,
  document: string,
  { at, proposedById }: Parameters<ChangeKind['apply']>[2],
): ReturnType<ChangeKind['apply']> {
  const live = await tx.capRule.findMany({ where: { retiredAt: null } })
  const rules = new Map(live.map((rule) => [capKey(rule), rule]))
  const { changes } = limitsDifference({ caps: live.map(capOf) }, readLimits(document))
  const ended = changes.flatMap((change) =>
    change.kind === 'added' ? [] : [rules.get(capKey(change.before))?.id ?? ''],
  )
  await tx.capRule.updateMany({
    where: { id: { in: ended }, retiredAt: null },
    data: { retiredAt: at, retiredById: proposedById },
  })
  for (const change of changes) {
    if (change.kind === 'removed') continue
    const { amountMinor, scope, window, currency, accountId } = change.now
    const about = { scope, window, currency, accountId }
    const { _max: last } = await tx.capRule.aggregate({ where: about, _max: { version: true } })
    const row = {
      id: newId(at),
      ...about,
      amountMinor: BigInt(amountMinor),
      version: (last.version ?? 0) + 1,
    }
    await tx.capRule.create({
      data: { ...row, createdAt: at, createdById: proposedById },
      select: { id: true },
    })
  }
  await countWhatLeft(tx, at)
  await enqueue(tx, 'sweep', {}, SWEEP_JOB)
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length
  return {
    action: 'limit.save',
    data: { added: count('added'), changed: count('changed'), removed: count('removed') },
  }
}

function capOf({ scope, window, currency, accountId, amountMinor }: CapRule) {
  return { scope, window, currency, accountId, amountMinor: amountMinor.toString() }
}
