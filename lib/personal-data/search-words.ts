import 'server-only'
import { z } from 'zod'
import { isSealedSearch, LONGEST_SEARCH } from '@/lib/domain/search-words'
import { type Keyring, keyring } from '@/lib/personal-data/keyring'
import { openText, SealError, sealText } from '@/lib/personal-data/seal'
import { ADDRESS_WORDS } from '@/lib/personal-data/sealed-columns'

/** Of any list: whoever is led to one may open it, and no more than one's own role is shown there. */
const ANY_LIST = 'search'
/** Fields of one form. */
const MOST_WORDS = 8

export const SealSearchInput = z.strictObject({
  words: z
    // No key on a keyboard types the zero byte, and no text of the database holds it.
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(LONGEST_SEARCH)
        .regex(/^[^\0]*$/),
    )
    .min(1)
    .max(MOST_WORDS),
})

/** What was typed into the fields of a search, as an address may hold it. */
export async function sealSearch(
  _context: unknown,
  { words }: z.output<typeof SealSearchInput>,
): Promise<{ readonly sealed: readonly string[] }> {
  return { sealed: words.map((text) => sealWords(text)) }
}

export function sealWords(words: string, keys: Keyring = keyring()): string {
  return sealText(words.slice(0, LONGEST_SEARCH), ADDRESS_WORDS, ANY_LIST, keys)
}

/** Null: it was changed on its way, or its key is no longer given. */
export function openWords(sealed: string, keys: Keyring = keyring()): string | null {
  if (!isSealedSearch(sealed)) return null
  try {
    return openText(sealed, ADDRESS_WORDS, ANY_LIST, keys)
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}
