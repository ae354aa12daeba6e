import { useTranslations } from 'next-intl'
import type { WordsRow } from './rows'

/** A pair of the provider's words, raw; a detail that is absent or free is said in the reader's language. */
export function Words({ row: { status, detail } }: { readonly row: Pick<WordsRow, 'status' | 'detail'> }) {
  const t = useTranslations('statuses')
  return (
    <span className="text-13 wrap-anywhere">
      <code className="font-mono">{status}</code>
      {' · '}
      {detail === null || detail === '*' ? (
        t(detail === null ? 'noDetail' : 'anyDetail')
      ) : (
        <code className="font-mono">{detail}</code>
      )}
    </span>
  )
}
