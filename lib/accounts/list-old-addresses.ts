import 'server-only'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

const MOST_SHOWN = 20

export type OldAddress = {
  /** The first four letters of its secret part. */
  readonly begins: string
  readonly madeAt: Date
  readonly goodUntil: Date
}
export type Addresses = { readonly madeAt: Date | null; readonly old: readonly OldAddress[] }

/** When an account's address for notifications was made, and the ones before that are still good, the newest first. */
export async function listOldAddresses(
  { db, actor }: ReadContext,
  accountId: string,
  now: Date,
): Promise<Addresses> {
  authorize(actor, 'account:manage')
  const [current, old] = await Promise.all([
    db.webhookEndpoint.findFirst({ where: { accountId, retiredAt: null }, select: { createdAt: true } }),
    db.webhookEndpoint.findMany({
      where: { accountId, retiredAt: { gt: now } },
      orderBy: { createdAt: 'desc' },
      take: MOST_SHOWN,
    }),
  ])
  return {
    madeAt: current?.createdAt ?? null,
    old: old.flatMap(({ token, createdAt, retiredAt }) =>
      retiredAt ? [{ begins: token.slice(0, 4), madeAt: createdAt, goodUntil: retiredAt }] : [],
    ),
  }
}
