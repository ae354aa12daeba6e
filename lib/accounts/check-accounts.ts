import 'server-only'
import type { Account } from '@/generated/prisma/client'
import { accessToken, signingKey, webhookSecrets } from '@/lib/accounts/account-secrets'
import { keyFingerprint } from '@/lib/accounts/key-fingerprint'
import { MOST_ACCOUNTS } from '@/lib/accounts/list-accounts'
import { findWebhookUrl } from '@/lib/accounts/webhook-url'
import type { Queryable } from '@/lib/db/client'
import { storedIds } from '@/lib/domain/account/secret-source'
import { type AccountCheck, type AccountFacts, checkAccount } from '@/lib/domain/account/self-check'
import { tokenKind } from '@/lib/domain/account/token-kind'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

export type CheckedAccount = {
  readonly id: string
  readonly name: string
  readonly checks: readonly AccountCheck[]
}

/** Of each account what works and what is missing, by name. Nobody is asked but the database and this process. */
export async function checkAccounts(
  { db, actor }: ReadContext,
  publicUrl: string | undefined,
): Promise<CheckedAccount[]> {
  authorize(actor, 'account:manage')
  const [accounts, banks, clock] = await Promise.all([
    db.account.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MOST_ACCOUNTS }),
    db.bank.aggregate({ where: { country: 'BR', origin: 'provider' }, _max: { fetchedAt: true } }),
    readClock(db),
  ])
  const shared = { banksFetched: banks._max.fetchedAt, clockOffMs: clock, now: new Date() }
  return Promise.all(
    accounts.map(async (account) => {
      const { id, name, country, mode } = account
      const last = await db.webhookDelivery.aggregate({
        where: { accountId: id },
        _max: { receivedAt: true },
      })
      const token = await accessToken(db, account)
      const facts: AccountFacts = {
        ...shared,
        country,
        mode,
        token: token === undefined ? null : tokenKind(token),
        stopped: account.stoppedAt !== null,
        signingKey: await readKey(db, account),
        webhookSecret: await readWebhookSecret(db, account),
        hasAddress: (await findWebhookUrl(db, id, publicUrl)) !== null,
        lastNotification: last._max.receivedAt,
      }
      return { id, name, checks: checkAccount(facts) }
    }),
  )
}

/** In ms, positive when this process is ahead; half the way there and back is the database's. */
async function readClock(db: Queryable): Promise<number> {
  const before = Date.now()
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp()::timestamptz(3) AS now`
  const middle = (before + Date.now()) / 2
  return row ? middle - row.now.getTime() : 0
}

async function readKey(db: Queryable, account: Account): Promise<AccountFacts['signingKey']> {
  if (account.signingKeySource === null) return 'unnamed'
  const pem = await signingKey(db, account)
  if (pem === undefined) return 'absent'
  try {
    const made = storedIds([account.signingKeySource])[0]
    const row = made && (await db.accountSecret.findUnique({ where: { id: made }, select: { madeAt: true } }))
    return { fingerprint: keyFingerprint(pem), ...(row && { madeAt: row.madeAt }) }
  } catch {
    return 'unreadable'
  }
}

async function readWebhookSecret(db: Queryable, account: Account): Promise<AccountFacts['webhookSecret']> {
  if (account.webhookSecretSource === null) return 'unnamed'
  const count = (await webhookSecrets(db, account, new Date())).length
  if (count === 0) return 'absent'
  return count > 1 ? 'rotating' : 'present'
}
