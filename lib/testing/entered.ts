import type { SignedIn } from '@/lib/auth/sign-in'

/** The session of a sign-in that needed no second step; undefined: there is none. */
export function entered(found: SignedIn | null): Extract<SignedIn, { kind: 'in' }> | undefined {
  return found?.kind === 'in' ? found : undefined
}

/** What a browser keeps for the second step. */
export function stepOf(found: SignedIn | null): string {
  if (found?.kind !== 'factor') throw new Error('no second factor was asked for')
  return found.step
}
