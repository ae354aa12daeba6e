import 'server-only'
import type { Queryable } from '@/lib/db/client'

/**
 * Whether this account has to show one of its factors, or a recovery code, before it enrols another: a password alone
 * would let whoever learned it approve. It is enough for the very first factor, and after an admin's reset. What somebody
 * removed themselves still asks for it, and so does a passkey of another address: moving Giro is no way past it.
 */
export async function mustShowFactor(db: Queryable, userId: string): Promise<boolean> {
  const { factorsResetAt } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { factorsResetAt: true },
  })
  const found = await db.factor.findFirst({
    where: {
      userId,
      OR: [{ removedAt: null }, { removedById: userId }],
      ...(factorsResetAt && { createdAt: { gt: factorsResetAt } }),
    },
    select: { id: true },
  })
  return found !== null
}
