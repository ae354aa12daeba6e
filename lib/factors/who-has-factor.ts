import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { env } from '@/lib/env'

/** Which of these accounts hold something here with which they can approve real money. */
export async function whoHasFactor(db: Queryable, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const held = await db.factor.findMany({
    where: {
      userId: { in: [...userIds] },
      removedAt: null,
      OR: [{ kind: 'totp' }, { rpId: env().relyingParty.id }],
    },
    distinct: ['userId'],
    select: { userId: true },
  })
  return new Set(held.map(({ userId }) => userId))
}
