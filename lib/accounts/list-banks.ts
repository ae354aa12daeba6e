import 'server-only'
import type { Country } from '@/lib/domain/payout/contract'
import { BANKS_BR } from '@/lib/mercadopago/banks-br'
import { BANKS_CL } from '@/lib/mercadopago/banks-cl'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** Where a bank of the list comes from: asked from the provider, shipped with Giro, or put there by an admin. */
const BANK_ORIGINS = ['provider', 'shipped', 'edited'] as const
type BankOrigin = (typeof BANK_ORIGINS)[number]

export type BankChoice = { readonly id: string; readonly name: string; readonly origin: BankOrigin }
export type BankList = {
  readonly banks: readonly BankChoice[]
  /** When the newest of them came; null for the list that is shipped. */
  readonly fetchedAt: Date | null
}

export const SHIPPED_BANKS = { BR: BANKS_BR, CL: BANKS_CL } as const satisfies Record<
  Country,
  readonly { id: string; name: string }[]
>

/** Several times what any country has. */
const MOST_BANKS = 5_000

/** The banks that a payout of this country can choose from, by name; the shipped list while the table has none. */
export async function listBanks({ db, actor }: ReadContext, country: Country): Promise<BankList> {
  authorize(actor, 'payout:read')
  const rows = await db.bank.findMany({ where: { country }, take: MOST_BANKS })
  const banks =
    rows.length > 0
      ? rows.map(({ code, name, origin }) => ({ id: code, name, origin: originOf(origin) }))
      : SHIPPED_BANKS[country].map(({ id, name }) => ({ id, name, origin: 'shipped' as const }))
  const fetched = rows.map(({ fetchedAt }) => fetchedAt.getTime())
  return {
    banks: banks.sort((a, b) => a.name.localeCompare(b.name, 'es') || (a.id < b.id ? -1 : 1)),
    fetchedAt: fetched.length > 0 ? new Date(Math.max(...fetched)) : null,
  }
}

/** A word that is none of ours was not confirmed by anybody either. */
function originOf(stored: string): BankOrigin {
  return BANK_ORIGINS.find((origin) => origin === stored) ?? 'shipped'
}
