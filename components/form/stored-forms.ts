/** What this tab keeps of unfinished forms: personal data, so it lives no longer than the tab and the session. */
export const STORED_FORM_PREFIX = 'giro:form:'

/** Forgets every unfinished form of this tab. Signing out calls it. */
export function clearStoredForms(store: Pick<Storage, 'length' | 'key' | 'removeItem'>): void {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index))
  for (const key of keys) {
    if (key?.startsWith(STORED_FORM_PREFIX)) store.removeItem(key)
  }
}
