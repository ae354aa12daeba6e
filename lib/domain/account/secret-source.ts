/** The three secrets of an account, as its row calls them. */
export const SECRET_PURPOSES = ['access_token', 'signing_key', 'webhook_secret'] as const
export type SecretPurpose = (typeof SECRET_PURPOSES)[number]

/** Where an account's secret is: in a setting of the server, or sealed in the database. Never the secret. */
export type SecretSource =
  | { readonly kind: 'setting'; readonly name: string }
  | { readonly kind: 'stored'; readonly id: string }

const STORED = 'stored:'

/** How an account's row and a proposal name a secret that is sealed in the database. */
export function storedSource(id: string): string {
  return `${STORED}${id}`
}

export function readSecretSource(source: string): SecretSource {
  return source.startsWith(STORED)
    ? { kind: 'stored', id: source.slice(STORED.length) }
    : { kind: 'setting', name: source }
}

/** The ids of those that are sealed in the database. */
export function storedIds(sources: readonly (string | null)[]): string[] {
  return sources.flatMap((source) => {
    const read = source === null ? null : readSecretSource(source)
    return read?.kind === 'stored' ? [read.id] : []
  })
}
