import 'server-only'
import type { Account } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { readSecretSource } from '@/lib/domain/account/secret-source'
import { readSecret } from '@/lib/env'
import { openText } from '@/lib/personal-data/seal'

/** How long a stored webhook secret is still good after another one took its place: Mercado Pago tries again for days. */
export const WEBHOOK_SECRET_OVERLAP_DAYS = 7

/** The account's bearer token, or undefined when neither its setting nor the database holds it. Read at every use. */
export function accessToken(
  db: Queryable,
  { id, accessTokenSource }: Pick<Account, 'id' | 'accessTokenSource'>,
): Promise<string | undefined> {
  return secretOf(db, id, accessTokenSource)
}

/** The Ed25519 private key (PEM) now in force, or undefined when there is none. */
export async function signingKey(
  db: Queryable,
  { id, signingKeySource }: Pick<Account, 'id' | 'signingKeySource'>,
): Promise<string | undefined> {
  return signingKeySource === null ? undefined : secretOf(db, id, signingKeySource)
}

/**
 * Both secrets that a notification may be signed with: the one before stays good for a while, as the setting `…_PREVIOUS` or, where
 * it was stored, by itself.
 */
export async function webhookSecrets(
  db: Queryable,
  { id, webhookSecretSource }: Pick<Account, 'id' | 'webhookSecretSource'>,
  at: Date,
): Promise<string[]> {
  if (webhookSecretSource === null) return []
  const source = readSecretSource(webhookSecretSource)
  if (source.kind === 'stored') return storedWebhookSecrets(db, id, at)
  const secrets = [readSecret(source.name), readSecret(`${source.name}_PREVIOUS`)]
  return secrets.filter((secret) => secret !== undefined)
}

async function secretOf(db: Queryable, accountId: string, source: string): Promise<string | undefined> {
  const read = readSecretSource(source)
  if (read.kind === 'setting') return readSecret(read.name)
  const row = await db.accountSecret.findFirst({
    where: { id: read.id, accountId },
    select: { sealed: true },
  })
  return row?.sealed ? openText(row.sealed, 'account_secret.sealed', read.id) : undefined
}

/** The one in use and the last that it took the place of, in one question. */
async function storedWebhookSecrets(db: Queryable, accountId: string, at: Date): Promise<string[]> {
  const since = new Date(at.getTime() - WEBHOOK_SECRET_OVERLAP_DAYS * 86_400_000)
  const rows = await db.accountSecret.findMany({
    where: {
      accountId,
      purpose: 'webhook_secret',
      begunAt: { not: null },
      OR: [{ endedAt: null }, { endedAt: { gte: since } }],
    },
    orderBy: { id: 'desc' },
    take: 2,
    select: { id: true, sealed: true },
  })
  return rows.flatMap(({ id, sealed }) =>
    sealed === null ? [] : [openText(sealed, 'account_secret.sealed', id)],
  )
}
