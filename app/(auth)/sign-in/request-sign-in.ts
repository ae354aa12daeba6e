import type { SubmitResult } from '@/components/form/use-submit'
import { FACTOR_NEEDED } from '@/lib/domain/sign-in/factor-needed'
import type { AnswerInput } from '@/lib/factors/answer'

export type Credentials = { readonly email: string; readonly password: string }
/** In, or to the second step. */
export type Entered = 'in' | 'factor'
export type SignInAnswer = AnswerInput | { readonly kind: 'recovery'; readonly code: string }

const MISSING = { key: 'field_required' }

/**
 * Asks for a session with e-mail and password.
 * @throws when there was no answer at all
 */
export async function requestSignIn({ email, password }: Credentials): Promise<SubmitResult<Entered>> {
  const fieldErrors = {
    ...(email === '' && { email: MISSING }),
    ...(password === '' && { password: MISSING }),
  }
  if (Object.keys(fieldErrors).length > 0) return { ok: false, code: 'invalid_input', fieldErrors }
  const error = await askNextAuth('credentials', { email, password })
  if (error === null) return { ok: true, data: 'in' }
  if (error === FACTOR_NEEDED) return { ok: true, data: 'factor' }
  if (error === 'CredentialsSignin') return { ok: false, code: 'unauthenticated' }
  return { ok: false, code: error === 'rate_limited' ? 'rate_limited' : 'unavailable' }
}

/**
 * Answers the challenge that this browser got for the right password.
 * @throws when there was no answer at all
 */
export async function requestSecondStep(answer: SignInAnswer): Promise<SubmitResult<null>> {
  const error = await askNextAuth('factor', { answer: JSON.stringify(answer) })
  if (error === null) return { ok: true, data: null }
  if (error === 'unavailable') return { ok: false, code: 'unavailable' }
  return { ok: false, code: 'refused', reason: error }
}

/**
 * With next-auth's token against forged requests first. Its own client would leave the page, and what was typed there, whenever
 * the server does not answer. Returns what it calls the refusal, or null.
 */
async function askNextAuth(
  provider: string,
  fields: Readonly<Record<string, string>>,
): Promise<string | null> {
  const csrfToken = readText(await (await fetch('/api/auth/csrf')).json(), 'csrfToken')
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
  const answer = await fetch(`/api/auth/callback/${provider}`, { method: 'POST', body })
  const { searchParams } = new URL(readText(await answer.json(), 'url'), window.location.href)
  const error = searchParams.get('error')
  if (error !== null) return error
  return answer.ok && !searchParams.has('csrf') ? null : 'unavailable'
}

function readText(answer: unknown, name: string): string {
  const entry = Object.entries(answer instanceof Object ? answer : {}).find(([key]) => key === name)
  return String(entry?.[1] ?? '')
}
