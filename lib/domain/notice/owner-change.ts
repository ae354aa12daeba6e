/** What the owner of an account is mailed of, whoever did it and whatever they chose to be told: what opens that account. */
export const OWNER_CHANGES = [
  'password',
  'factor_added',
  'factor_removed',
  'factors_reset',
  'recovery_codes',
  'sso_linked',
  'new_browser',
] as const
export type OwnerChange = (typeof OWNER_CHANGES)[number]
