import { redirect } from 'next/navigation'
import type { SearchParams } from 'nuqs/server'
import { isSealedSearch } from '@/lib/domain/search-words'
import { openWords, sealWords } from '@/lib/personal-data/search-words'

/** What people typed into the fields of a list's search, as the address has it, opened. */
export type Search<Field extends string> = {
  readonly words: Readonly<Record<Field, string | null>>
  /** Something was searched for that does not open: it was changed, or its key is gone. */
  readonly unread: boolean
}

/**
 * Opens the words of a list's address. Words that somebody wrote into it by hand, or that an old bookmark holds, are sealed at
 * once, and the address that holds them is left.
 */
export function readSearch<Field extends string>(
  path: string,
  raw: SearchParams,
  fields: readonly Field[],
): Search<Field> {
  const isPlain = (text: string) => text.trim() !== '' && !isSealedSearch(text)
  if (fields.some((field) => valuesOf(raw[field]).some(isPlain))) {
    const entries = Object.entries(raw).flatMap(([name, value]) =>
      valuesOf(value).map((text) => {
        const seals = fields.some((field) => field === name) && isPlain(text)
        return [name, seals ? sealWords(text.trim()) : text]
      }),
    )
    redirect(`${path}?${new URLSearchParams(entries)}`)
  }
  const read = fields.map((field) => {
    const [sealed = ''] = valuesOf(raw[field])
    return [field, sealed.trim() === '' ? undefined : openWords(sealed)] as const
  })
  return {
    words: Object.fromEntries(read.map(([field, text]) => [field, text ?? null])) as Search<Field>['words'], // of exactly these fields
    unread: read.some(([, text]) => text === null),
  }
}

function valuesOf(value: string | string[] | undefined): string[] {
  return [value ?? []].flat()
}
