import 'server-only'
import { AccountInput } from '@/lib/accounts/account-input'
import { insertAccount } from '@/lib/accounts/insert-account'
import { inTransaction } from '@/lib/db/transaction'
import type { OperatorActor } from '@/lib/domain/actor'
import type { MercadoPagoSettings } from '@/lib/env'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/**
 * Makes the account that the MERCADOPAGO_* settings name, while there is none at all; later changes belong to the
 * screen. Returns its id, or null when an account exists.
 * @throws GiroError `refused` with the reason when production is not allowed here
 */
export async function ensureAccountFromSettings(
  { db, actor, now }: Context<OperatorActor>,
  settings: MercadoPagoSettings,
): Promise<string | null> {
  const { collectorId, country, timeZone, mode, baseUrl, signs, checksWebhooks } = settings
  const accessTokenSource = 'MERCADOPAGO_ACCESS_TOKEN'
  const {
    accessToken: _,
    webhookSecret: __,
    ...fields
  } = parseFields(AccountInput, {
    name: `Mercado Pago ${country} ${collectorId}`,
    country,
    collectorId,
    timeZone,
    mode,
    baseUrl,
    accessTokenSource,
    signingKeySource: signs ? 'MERCADOPAGO_SIGNING_KEY' : '',
    webhookSecretSource: checksWebhooks ? 'MERCADOPAGO_WEBHOOK_SECRET' : '',
  })
  const account = { ...fields, accessTokenSource }
  return inTransaction(db, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.first_account', 0))::text`
    if ((await tx.account.count()) > 0) return null
    return insertAccount(tx, actor, now(), account)
  })
}
