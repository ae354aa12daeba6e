const NONCE_BYTES = 12

/**
 * Seals what a tab keeps under the key that the page came with, which is kept nowhere. Null where the browser has no
 * cryptography: over plain HTTP, but for the own machine. Then nothing is kept.
 */
export async function sealForTab(text: string, key: string): Promise<string | null> {
  return attempt(async () => {
    const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
    const bytes = new TextEncoder().encode(text)
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(key), bytes)
    return `${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`
  })
}

/** What was sealed under this key; null for everything else. */
export async function openFromTab(sealed: string, key: string): Promise<string | null> {
  return attempt(async () => {
    const [iv, bytes] = sealed.split('.').map(fromBase64)
    if (!(iv && bytes)) return null
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(key), bytes)
    return new TextDecoder().decode(text)
  })
}

function keyOf(key: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64(key), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}

async function attempt<T>(act: () => Promise<T | null>): Promise<T | null> {
  try {
    return await act()
  } catch {
    return null
  }
}
