type Answer<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly sessionEnded: boolean }

/** Asks one of the desk's own routes. A server that cannot be reached is an answer too, never an exception. */
export async function getJson<T>(url: string, signal: AbortSignal): Promise<Answer<T>> {
  try {
    const answer = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } })
    if (!answer.ok) return { ok: false, sessionEnded: answer.status === 401 }
    // The route and its caller share the verb's type.
    return { ok: true, data: (await answer.json()) as T }
  } catch {
    return { ok: false, sessionEnded: false }
  }
}
