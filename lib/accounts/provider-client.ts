import 'server-only'
import type { Account } from '@/generated/prisma/client'
import { accessToken } from '@/lib/accounts/account-secrets'
import type { Queryable } from '@/lib/db/client'
import { assertOutsideTransaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { createClient, type MercadoPagoClient } from '@/lib/mercadopago/client'

/** The provider as this account reaches it, or null when there is no token for it. */
export async function providerClient(
  db: Queryable,
  account: Pick<Account, 'id' | 'baseUrl' | 'accessTokenSource'>,
): Promise<MercadoPagoClient | null> {
  const token = await accessToken(db, account)
  if (token === undefined) return null
  const { baseUrl } = account
  const timeoutMs = env().dispatchTimeoutMs
  return createClient({ baseUrl, accessToken: token, assertOutsideTransaction, timeoutMs })
}
