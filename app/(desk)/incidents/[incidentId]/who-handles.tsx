import { useTranslations } from 'next-intl'
import { ExactTime } from '@/components/ui/exact-time'
import { CLOSE_CAUSES } from '@/lib/domain/incident'
import type { IncidentRow } from '@/lib/incidents/incident-row'

/** Who looks into it, or who closed it and why. */
export function WhoHandles({ row, mine }: { readonly row: IncidentRow; readonly mine: boolean }) {
  const t = useTranslations('incidents')
  const common = useTranslations('common')
  const { timeZone, takenAt, takenByName, closedAt, closedByGiro, closedByName, closeReason } = row
  const time = (at: Date) => ({ time: () => <ExactTime at={at} timeZone={timeZone} /> })
  const taken =
    takenAt === null ? null : (
      <p>
        {mine
          ? t.rich('detail.takenByYou', time(takenAt))
          : t.rich('detail.taken', { ...time(takenAt), name: takenByName ?? '' })}
      </p>
    )
  if (closedAt === null) {
    return taken ?? <p className="text-text-quiet">{t('detail.untaken')}</p>
  }
  const cause = CLOSE_CAUSES.find((known) => known === closeReason)
  return (
    <>
      <p>
        {closedByGiro
          ? t.rich('detail.closedByGiro', time(closedAt))
          : t.rich('detail.closedBy', { ...time(closedAt), name: closedByName ?? '' })}
      </p>
      <p className="break-words whitespace-pre-wrap">
        {closedByGiro && cause ? t(`causes.${cause}`) : common('quoted', { words: closeReason ?? '' })}
      </p>
      {taken}
    </>
  )
}
