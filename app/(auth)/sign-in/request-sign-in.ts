import type { SubmitResult } from '@/components/form/use-submit'
import { FACTOR_NEEDED, PASSWORDS_OFF } from '@/lib/domain/sign-in/factor-needed'
import { SSO } from '@/lib/domain/sign-in/sso'
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
  if (error === PASSWORDS_OFF) return { ok: false, code: 'refused', reason: PASSWORDS_OFF }
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
 * Asks for the address of the company's sign-in provider, from which the browser comes back to `destination`.
 * @throws when there was no answer at all
 */
export async function requestSso(destination: string): Promise<SubmitResult<string>> {
  const { answer, url } = await postNextAuth(`signin/${SSO}`, { callbackUrl: destination })
  if (answer.ok && url.origin !== new URL(window.location.href).origin) return { ok: true, data: url.href }
  return { ok: false, code: url.searchParams.get('sso') === 'too_many' ? 'rate_limited' : 'unavailable' }
}

/** What next-auth calls the refusal, or null. */
async function askNextAuth(
  provider: string,
  fields: Readonly<Record<string, string>>,
): Promise<string | null> {
  const { answer, url } = await postNextAuth(`callback/${provider}`, fields)
  const { searchParams } = url
  const error = searchParams.get('error')
  if (error !== null) return error
  return answer.ok && !searchParams.has('csrf') ? null : 'unavailable'
}

/**
 * With next-auth's token against forged requests first. Its own client would leave the page, and what was typed there, whenever
 * the server does not answer.
 */
async function postNextAuth(
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly answer: Response; readonly url: URL }> {
  const csrfToken = readText(await (await fetch('/api/auth/csrf')).json(), 'csrfToken')
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' })
  const answer = await fetch(`/api/auth/${path}`, { method: 'POST', body })
  return { answer, url: new URL(readText(await answer.json(), 'url'), window.location.href) }
}

function readText(answer: unknown, name: string): string {
  const entry = Object.entries(answer instanceof Object ? answer : {}).find(([key]) => key === name)
  return String(entry?.[1] ?? '')
}
