import { clearStoredForms } from '@/components/form/stored-forms'

/**
 * Ends the session through next-auth, which asks for a token of its own against forged requests, and loads the
 * sign-in page anew, so that nothing of the desk stays in memory and no typing in the tab. Throws when the server did
 * not answer.
 */
export async function signOut(): Promise<void> {
  const token: unknown = await read(await fetch('/api/auth/csrf'))
  const csrfToken = token instanceof Object && 'csrfToken' in token ? String(token.csrfToken) : ''
  const body = new URLSearchParams({ csrfToken, callbackUrl: '/sign-in', json: 'true' })
  await read(await fetch('/api/auth/signout', { method: 'POST', body }))
  clearStoredForms(sessionStorage)
  window.location.assign('/sign-in')
}

async function read(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`Sign-out answered ${response.status}`)
  return response.json()
}
