/** The digest under which the server logged the error: all that may be shown of it. */
export function failureCode(error: unknown): string | null {
  const digest = error instanceof Error && 'digest' in error ? error.digest : null
  return typeof digest === 'string' ? digest : null
}
