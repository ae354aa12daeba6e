import { useTranslations } from 'next-intl'

/** Texts whose keys come from data: `has` says whether there is one. */
export type TextsByKey = {
  (key: string, values?: Record<string, string | number>): string
  has(key: string): boolean
  raw(key: string): unknown
}

/** A namespace, or all, for keys that no source knows: the server's answers and what the database holds. */
export function useTextsByKey(namespace?: 'errors' | 'webhooks' | 'notices'): TextsByKey {
  // A translator's type admits the keys of the sources alone; at run time it takes any, which `has` guards.
  return useTranslations(namespace) as unknown as TextsByKey
}
