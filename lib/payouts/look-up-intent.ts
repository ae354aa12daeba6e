import 'server-only'
import type { Account } from '@/generated/prisma/client'
import { providerClient } from '@/lib/accounts/provider-client'
import type { Queryable } from '@/lib/db/client'
import type { Currency } from '@/lib/domain/payout/contract'
import { classifyLookup, type LookupOutcome } from '@/lib/mercadopago/outcome'
import { storableIntent } from '@/lib/payouts/storable'
import { said } from '@/lib/payouts/tell-reply'

/** Why there was nothing to ask with; keys of `errors.reasons`. */
export type CannotAsk = 'account_stopped' | 'access_token_missing'

/** What our own GET said, as it came and as it is to be read. */
export type Looked = {
  readonly lookup: LookupOutcome
  readonly httpStatus: number | null
  readonly rawBody: string | null
}

/** Asks the provider about one intent. Never inside a transaction. */
export async function lookUpIntent(
  db: Queryable,
  account: Account,
  request: { id: string; currency: Currency },
): Promise<Looked | CannotAsk> {
  if (account.stoppedAt !== null) return 'account_stopped'
  const client = await providerClient(db, account)
  if (!client) return 'access_token_missing'
  const raw = await client.getIntent(request.id)
  const lookup = classifyLookup(raw, request)
  const stored = lookup.kind === 'found' ? { ...lookup, intent: storableIntent(lookup.intent) } : lookup
  return { lookup: stored, ...said(raw) }
}
