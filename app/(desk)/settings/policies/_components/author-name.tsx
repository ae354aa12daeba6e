import { useTranslations } from 'next-intl'
import type { PolicyAuthor } from '@/lib/policies/policy-views'

/** Who proposed or decided, as a name. */
export function AuthorName({ author }: { readonly author: PolicyAuthor }) {
  return useAuthorName()(author)
}

export function useAuthorName(): (author: PolicyAuthor) => string {
  const t = useTranslations('policies')
  return (author) => (author.kind === 'person' ? author.name : t(author.kind))
}
