/** By what a provider may sign who somebody is. */
export const SSO_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const
export type SsoAlgorithm = (typeof SSO_ALGORITHMS)[number]

/** Under which the provider is known to next-auth, and in the redirect address. */
export const SSO = 'sso'

/** Why nobody got in by the provider; keys of `signIn.sso.refused`, which the sign-in page shows. */
export const SSO_REFUSALS = [
  // The provider's answer was not one to what this browser asked, or there was none.
  'failed',
  // What it says does not come from the provider that is set up, or lacks what Giro needs.
  'claims',
  'unverified',
  'no_access',
  'other_subject',
  'no_group',
  'other_role',
  'last_admin',
  'too_many',
  'unavailable',
] as const
export type SsoRefusal = (typeof SSO_REFUSALS)[number]

/** Where a refused sign-in leads, and what the page then reads. */
export const refusedPath = (reason: SsoRefusal): string => `/sign-in?sso=${reason}`

export function isSsoRefusal(value: unknown): value is SsoRefusal {
  return SSO_REFUSALS.some((reason) => reason === value)
}
