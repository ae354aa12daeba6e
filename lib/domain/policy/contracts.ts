import { CONTRACT_FACTS, CONTRACTS, type Country, type Currency } from '@/lib/domain/payout/contract'

/** What cashiers ask at the tills: withdrawals above a limit, and refunds of a purchase. */
export const CASH_CONTRACTS = ['cash_out_br', 'cash_out_cl'] as const
export type CashContract = (typeof CASH_CONTRACTS)[number]

/** Everything that a policy speaks of. Payouts alone keep `CONTRACTS`. */
export const POLICY_CONTRACTS = [...CONTRACTS, ...CASH_CONTRACTS] as const
export type PolicyContract = (typeof POLICY_CONTRACTS)[number]

export const POLICY_CONTRACT_FACTS = {
  ...CONTRACT_FACTS,
  cash_out_br: { country: 'BR', currency: 'BRL' },
  cash_out_cl: { country: 'CL', currency: 'CLP' },
} as const satisfies Record<PolicyContract, { country: Country; currency: Currency }>

const CASH: ReadonlySet<PolicyContract> = new Set(CASH_CONTRACTS)

/** Whether a policy may say nothing of it: the strictest of all that it says holds then. */
export function isCashContract(contract: PolicyContract): contract is CashContract {
  return CASH.has(contract)
}

export const CASH_CONTRACT_OF = { BR: 'cash_out_br', CL: 'cash_out_cl' } as const satisfies Record<
  Country,
  CashContract
>
