import { useTranslations } from 'next-intl'
import type { RejectionCause } from '@/lib/domain/approval/rejection'

/** Why something was not authorised: out of the list, and the words beside it. Needs `status`. */
export function RejectionWords({
  cause,
  words,
}: {
  readonly cause: RejectionCause | null
  readonly words: string | null
}) {
  const t = useTranslations('status.rejection')
  const common = useTranslations('common')
  return (
    <>
      {cause === null ? null : <span className="block font-medium">{t(cause)}</span>}
      {words ? (
        <span className="block break-words whitespace-pre-wrap">{common('quoted', { words })}</span>
      ) : null}
    </>
  )
}
