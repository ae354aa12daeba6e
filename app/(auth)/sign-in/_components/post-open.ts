import type { SubmitFailure, SubmitResult } from '@/components/form/use-submit'

/**
 * Asks a route that is open to whoever is not signed in.
 * @throws when there was no answer at all
 */
export async function postOpen<T>(
  what: 'link' | 'password' | 'forgotten',
  input: Readonly<Record<string, string>>,
  read: (data: unknown) => T,
): Promise<SubmitResult<T>> {
  const answer = await fetch(`/api/sign-in/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const said: unknown = await answer.json()
  if (said instanceof Object && 'ok' in said && said.ok === true && 'data' in said) {
    return { ok: true, data: read(said.data) }
  }
  // What the route's wrapper answers.
  return said as SubmitFailure
}
