import 'server-only'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import type { Currency } from '@/lib/domain/payout/contract'
import { can } from '@/lib/domain/permissions'
import { openText } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'

export type NextWaiting = {
  readonly payoutId: string
  readonly beneficiaryName: string
  readonly currency: Currency
  readonly amountMinor: string
}

/** The payout this person decides after the given one: the next of the inbox, else its first; null when none waits. */
export async function nextWaiting(
  db: Queryable,
  actor: UserActor,
  after: string,
): Promise<NextWaiting | null> {
  authorize(actor, 'payout:read')
  if (!can(actor.role, 'payout:decide')) return null
  const find = (id: { gt: string } | { lt: string }) =>
    db.payout.findFirst({
      where: { state: 'submitted', NOT: { editorIds: { has: actor.userId } }, id },
      orderBy: { id: 'asc' },
      select: { id: true, beneficiaryName: true, currency: true, amountMinor: true },
    })
  const found = (await find({ gt: after })) ?? (await find({ lt: after }))
  return (
    found && {
      payoutId: found.id,
      beneficiaryName: openText(found.beneficiaryName),
      currency: found.currency,
      amountMinor: found.amountMinor.toString(),
    }
  )
}
