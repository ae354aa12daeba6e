/** The three payout forms Giro offers over `transaction-intents` (Money Out guide, MLB and MLC). */
export const CONTRACTS = ['pix_br', 'bank_br', 'bank_cl'] as const
export type Contract = (typeof CONTRACTS)[number]

export const COUNTRIES = ['BR', 'CL'] as const
export type Country = (typeof COUNTRIES)[number]

export const CURRENCIES = ['BRL', 'CLP'] as const
export type Currency = (typeof CURRENCIES)[number]

export const CURRENCY_OF = { BR: 'BRL', CL: 'CLP' } as const satisfies Record<Country, Currency>

export const ACCOUNT_MODES = ['test', 'production'] as const
export type AccountMode = (typeof ACCOUNT_MODES)[number]

export const CONTRACT_FACTS = {
  pix_br: { country: 'BR', currency: 'BRL' },
  bank_br: { country: 'BR', currency: 'BRL' },
  bank_cl: { country: 'CL', currency: 'CLP' },
} as const satisfies Record<Contract, { country: Country; currency: Currency }>
