import { useTranslations } from 'next-intl'
import { CutList } from '@/components/ui/cut-list'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { DELEGATIONS_SHOWN, type DelegationView } from '@/lib/delegations/list-delegations'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDate } from '@/lib/i18n/format'
import { EndButton } from './end-button'

/** A person's absences, and those in which they sit for others. */
export function AbsenceList({ rows }: { readonly rows: readonly DelegationView[] }) {
  const t = useTranslations('absence')
  if (rows.length === 0) return <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
  return (
    <CutList rows={rows} most={DELEGATIONS_SHOWN}>
      {(shown) => (
        <ul className="flex flex-col divide-y divide-line rounded border bg-raised px-4">
          {shown.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </ul>
      )}
    </CutList>
  )
}

function Line({ row }: { readonly row: DelegationView }) {
  const t = useTranslations('absence')
  const days = useDays(row)
  const names = { absent: row.absentName, deputy: row.deputyName }
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="break-words font-medium">{t(row.mine ? 'mine' : 'theirs', names)}</p>
        <p className="text-13 text-text-quiet">
          {days} · {row.timeZone} · {t(`state.${row.endedAt === null ? row.state : 'ended'}`)}
        </p>
        {row.decisions === 0 ? null : (
          <TextLink href={`/approvals/absence?of=${row.id}`} className="inline-block py-0.5 text-13">
            {t('decisions', { count: row.decisions })}
          </TextLink>
        )}
      </div>
      {row.state === 'over' ? null : <EndButton delegationId={row.id} title={t('endTitle', { days })} />}
    </li>
  )
}

/** `23 nov 2026 – 27 nov 2026`. The days bear no time: they are read in UTC. */
export function useDays({ firstDay, lastDay }: Pick<DelegationView, 'firstDay' | 'lastDay'>): string {
  const t = useTranslations('absence')
  const locale = useAppLocale()
  const date = (day: string) => formatDate(new Date(`${day}T00:00:00Z`), locale, 'UTC')
  return firstDay === lastDay ? date(firstDay) : t('days', { first: date(firstDay), last: date(lastDay) })
}
