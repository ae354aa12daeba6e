import 'server-only'
import { type AccountChoice, listAccountChoices } from '@/lib/accounts/list-account-choices'
import { type BankList, listBanks } from '@/lib/accounts/list-banks'
import type { UserActor } from '@/lib/domain/actor'
import type { Country } from '@/lib/domain/payout/contract'
import { listTags } from '@/lib/payouts/list-tags'
import type { Context } from '@/lib/server/context'

export type FormLists = {
  readonly accounts: readonly AccountChoice[]
  readonly banks: Readonly<Record<Country, BankList>>
  readonly tags: readonly string[]
}

/** What a form offers to choose from: accounts, and the banks of the countries that they are in. */
export async function loadFormLists(context: Context<UserActor>): Promise<FormLists> {
  const accounts = await listAccountChoices(context)
  const banksOf = (country: Country) =>
    accounts.some((account) => account.country === country)
      ? listBanks(context, country)
      : { banks: [], fetchedAt: null }
  const [BR, CL, tags] = await Promise.all([banksOf('BR'), banksOf('CL'), listTags(context)])
  return { accounts, banks: { BR, CL }, tags }
}
