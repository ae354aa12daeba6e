import { createParser } from 'nuqs/server'
import { isSealedSearch } from '@/lib/domain/search-words'

/** What people typed into a search, as an address has it: sealed. */
export const sealedParam = createParser<string>({
  parse: (raw) => (isSealedSearch(raw) ? raw : null),
  serialize: (sealed) => sealed,
})
