import 'server-only'
import { providerClient } from '@/lib/accounts/provider-client'
import { inTransaction } from '@/lib/db/transaction'
import { parseBanks } from '@/lib/mercadopago/banks'
import { logger } from '@/lib/observability/logger'
import type { Context } from '@/lib/server/context'

/** The answer is the same for every account: a few that cannot be asked are passed over. */
const MOST_ASKED = 10

/**
 * Asks the provider which banks a Brazilian bank payout may name, and keeps the answer. Whatever goes wrong leaves the
 * list as it was; the form falls back on the one that Giro ships. Returns how many banks came.
 */
export async function fetchBanks({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> {
  const accounts = await db.account.findMany({
    where: { country: 'BR', stoppedAt: null },
    orderBy: { id: 'asc' },
    take: MOST_ASKED,
  })
  for (const account of accounts) {
    const reply = await (await providerClient(db, account))?.listBanks()
    const parsed = reply?.kind === 'response' && reply.status === 200 ? parseBanks(reply.body) : null
    if (!parsed?.ok) {
      const status = reply?.kind === 'response' ? reply.status : (reply?.kind ?? 'no_token')
      logger().warn({ accountId: account.id, status }, 'no list of banks')
      continue
    }
    const fetchedAt = now()
    const rows = parsed.banks.map(({ id, name }) => ({ code: id, name }))
    await inTransaction(db, async (tx) => {
      await tx.bank.deleteMany({ where: { country: 'BR', origin: 'provider' } })
      await tx.bank.deleteMany({ where: { country: 'BR', code: { in: rows.map(({ code }) => code) } } })
      await tx.bank.createMany({
        data: rows.map((row) => ({ ...row, country: 'BR' as const, origin: 'provider', fetchedAt })),
      })
    })
    return rows.length
  }
  return 0
}

/** Whether the provider's list was ever fetched: the worker asks at its start when it was not. */
export async function lacksBanks({ db }: Pick<Context, 'db'>): Promise<boolean> {
  return (await db.bank.findFirst({ where: { country: 'BR', origin: 'provider' } })) === null
}
