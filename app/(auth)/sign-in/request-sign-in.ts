import type { SubmitResult } from '@/components/form/use-submit'

export type Credentials = { readonly email: string; readonly password: string }

const MISSING = { key: 'field_required' }

/**
 * Asks next-auth for a session, with its token against forged requests first. Its own client would leave the page,
 * and what was typed there, whenever the server does not answer.
 * @throws when there was no answer at all
 */
export async function requestSignIn({ email, password }: Credentials): Promise<SubmitResult<null>> {
  const fieldErrors = {
    ...(email === '' && { email: MISSING }),
    ...(password === '' && { password: MISSING }),
  }
  if (Object.keys(fieldErrors).length > 0) return { ok: false, code: 'invalid_input', fieldErrors }
  const csrfToken = readText(await (await fetch('/api/auth/csrf')).json(), 'csrfToken')
  const body = new URLSearchParams({ email, password, csrfToken, json: 'true' })
  const answer = await fetch('/api/auth/callback/credentials', { method: 'POST', body })
  const { searchParams } = new URL(readText(await answer.json(), 'url'), window.location.href)
  const error = searchParams.get('error')
  if (error === 'CredentialsSignin') return { ok: false, code: 'unauthenticated' }
  if (error === 'rate_limited') return { ok: false, code: 'rate_limited' }
  const refused = !answer.ok || error !== null || searchParams.has('csrf')
  return refused ? { ok: false, code: 'unavailable' } : { ok: true, data: null }
}

function readText(answer: unknown, name: string): string {
  const entry = Object.entries(answer instanceof Object ? answer : {}).find(([key]) => key === name)
  return String(entry?.[1] ?? '')
}
