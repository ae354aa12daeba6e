import 'server-only'
import type { Account } from '@/generated/prisma/client'
import { accessToken } from '@/lib/accounts/account-secrets'
import { assertOutsideTransaction } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { createClient, type MercadoPagoClient } from '@/lib/mercadopago/client'

/** The provider as this account reaches it, or null when the environment holds no token for it. */
export function providerClient(
  account: Pick<Account, 'baseUrl' | 'accessTokenEnv'>,
): MercadoPagoClient | null {
  const token = accessToken(account)
  if (token === undefined) return null
  const { baseUrl } = account
  const timeoutMs = env().dispatchTimeoutMs
  return createClient({ baseUrl, accessToken: token, assertOutsideTransaction, timeoutMs })
}
