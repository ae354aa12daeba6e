import 'server-only'
import type { Account } from '@/generated/prisma/client'
import { findWebhookUrl } from '@/lib/accounts/webhook-url'
import type { Queryable } from '@/lib/db/client'
import { readSecretSource, storedIds } from '@/lib/domain/account/secret-source'
import { GiroError } from '@/lib/domain/errors'
import type { AccountMode, Country } from '@/lib/domain/payout/contract'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** What the account screens need of the process: never a secret, only whether it is there. */
export type AccountEnvironment = {
  readonly publicUrl: string | undefined
  readonly hasSecret: (name: string) => boolean
}

export type SecretView = {
  readonly purpose: 'accessToken' | 'signingKey' | 'webhookSecret'
  /** Name of the environment variable; null where it is stored, or the account has none. */
  readonly name: string | null
  /** Who gave the one that is sealed here, and when. */
  readonly stored: { readonly at: Date; readonly by: string } | null
  /** Null: the account has none. */
  readonly present: boolean | null
}

export type AccountView = {
  readonly id: string
  readonly name: string
  readonly country: Country
  readonly collectorId: string
  readonly timeZone: string
  readonly mode: AccountMode
  readonly baseUrl: string
  readonly secrets: readonly SecretView[]
  readonly stoppedAt: Date | null
  /** Key of `errors.reasons`. */
  readonly stoppedReason: string | null
  readonly version: number
  readonly createdAt: Date
}

export type AccountDetail = AccountView & {
  /** True once a payout exists: country, collector, mode and base URL stand for good. */
  readonly fixed: boolean
  /** Where Mercado Pago notifies; null without a public address: then news comes by polling only. */
  readonly webhookUrl: string | null
}

/** Far more than a team has; a list without a bound could grow with a mistake. */
export const MOST_ACCOUNTS = 500

/** Every account, by name, one more than are shown; for admins. */
export async function listAccounts(
  { db, actor }: ReadContext,
  environment: AccountEnvironment,
): Promise<AccountView[]> {
  authorize(actor, 'account:manage')
  const rows = await db.account.findMany({
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST_ACCOUNTS + 1,
  })
  const stored = await storedSecrets(db, rows)
  return rows.map((row) => toView(row, environment, stored))
}

/** One account with its webhook address; for admins. Throws `not_found`. */
export async function getAccount(
  { db, actor }: ReadContext,
  accountId: string,
  environment: AccountEnvironment,
): Promise<AccountDetail> {
  authorize(actor, 'account:manage')
  const [row, payout, webhookUrl] = await Promise.all([
    db.account.findUnique({ where: { id: accountId } }),
    db.payout.findFirst({ where: { accountId }, select: { id: true } }),
    findWebhookUrl(db, accountId, environment.publicUrl),
  ])
  if (!row) throw new GiroError('not_found', { reason: 'no_such_account' })
  const stored = await storedSecrets(db, [row])
  return { ...toView(row, environment, stored), fixed: payout !== null, webhookUrl }
}

type Stored = ReadonlyMap<string, { readonly at: Date; readonly by: string }>

async function storedSecrets(db: Queryable, accounts: readonly Account[]): Promise<Stored> {
  const ids = accounts.flatMap(({ accessTokenSource, signingKeySource, webhookSecretSource }) =>
    storedIds([accessTokenSource, signingKeySource, webhookSecretSource]),
  )
  if (ids.length === 0) return new Map()
  const rows = await db.accountSecret.findMany({
    where: { id: { in: ids }, sealed: { not: null } },
    select: { id: true, madeAt: true, madeBy: { select: { name: true } } },
  })
  return new Map(rows.map(({ id, madeAt, madeBy }) => [id, { at: madeAt, by: madeBy.name }]))
}

function toView(row: Account, { hasSecret }: AccountEnvironment, stored: Stored): AccountView {
  const { accessTokenSource, signingKeySource, webhookSecretSource, decision: _, ...account } = row
  const secret = (purpose: SecretView['purpose'], source: string | null): SecretView => {
    const read = source === null ? null : readSecretSource(source)
    if (read?.kind === 'stored') {
      const found = stored.get(read.id) ?? null
      return { purpose, name: null, stored: found, present: found !== null }
    }
    return { purpose, name: read?.name ?? null, stored: null, present: read && hasSecret(read.name) }
  }
  return {
    ...account,
    secrets: [
      secret('accessToken', accessTokenSource),
      secret('signingKey', signingKeySource),
      secret('webhookSecret', webhookSecretSource),
    ],
  }
}
