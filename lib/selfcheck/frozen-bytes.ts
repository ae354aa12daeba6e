import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { openFrozen } from '@/lib/personal-data/open-frozen'
import { isErased } from '@/lib/personal-data/seal'

const BATCH = 1_000

/** The payouts of attempts whose bytes do not open or are not those of their hash: the database cannot look into them. */
export async function changedBytes(tx: Transaction): Promise<string[]> {
  const changed: string[] = []
  for (let after = ''; ; ) {
    const rows = await tx.attempt.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: BATCH,
      select: {
        id: true,
        payoutId: true,
        body: true,
        bodySha256: true,
        payout: { select: { erasedAt: true } },
      },
    })
    const last = rows.at(-1)
    if (!last) return changed
    for (const row of rows) {
      if (row.payout.erasedAt && isErased(row.body)) continue
      if (openFrozen(row, 'payout_attempt.body', row.id) === null) changed.push(row.payoutId)
    }
    after = last.id
  }
}
