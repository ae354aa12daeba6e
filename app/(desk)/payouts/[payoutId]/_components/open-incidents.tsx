import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { CutList } from '@/components/ui/cut-list'
import { TextLink } from '@/components/ui/text-link'
import { MOST_OF_PAYOUT } from '@/lib/incidents/get-incident'
import type { IncidentRow } from '@/lib/incidents/incident-row'

/** What a person has to look at about this payout, before anything else on its page. Nothing while there is nothing. */
export function OpenIncidents({ rows }: { readonly rows: readonly IncidentRow[] }) {
  const t = useTranslations('incidents')
  if (rows.length === 0) return null
  return (
    <Callout tone="bad" className="mb-5" title={t('band.label')}>
      <CutList rows={rows} most={MOST_OF_PAYOUT}>
        {(shown) => (
          <ul className="flex flex-col gap-1">
            {shown.map(({ id, kind, takenByName }) => (
              <li key={id}>
                <TextLink href={`/incidents/${id}`}>{t(`kinds.${kind}.title`)}</TextLink>
                <span className="text-13 text-text-quiet"> · {takenByName ?? t('nobody')}</span>
              </li>
            ))}
          </ul>
        )}
      </CutList>
    </Callout>
  )
}
