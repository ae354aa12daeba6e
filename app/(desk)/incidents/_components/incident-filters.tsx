import { useTranslations } from 'next-intl'
import { type IncidentsParams, incidentsHref } from '@/app/(desk)/incidents/search-params'
import { Button } from '@/components/ui/button'
import { TabLinks } from '@/components/ui/tab-links'
import { INCIDENT_KINDS, INCIDENT_STATES } from '@/lib/domain/incident'

/** State as tabs, kind as a plain form: both work before, and without, any script. */
export function IncidentFilters({ params: { state, kind } }: { readonly params: IncidentsParams }) {
  const t = useTranslations('incidents')
  const tabs = INCIDENT_STATES.map((value) => ({
    href: incidentsHref('/incidents', { state: value, kind }),
    label: t(`state.${value}`),
    current: value === state,
  }))
  return (
    <div className="mb-4 flex flex-col gap-3">
      <TabLinks label={t('state.label')} tabs={tabs} />
      <form action="/incidents" className="flex items-center gap-2">
        <input type="hidden" name="state" value={state} />
        <label className="flex min-w-0 items-center gap-2 text-13 text-text-quiet max-sm:flex-1">
          {t('filter.kind')}
          <select
            // A link keeps the page: without a key the choice of before would stay.
            key={kind}
            name="kind"
            defaultValue={kind ?? ''}
            className="min-h-8 min-w-0 rounded max-sm:w-full border border-line-strong bg-raised px-2 text-text"
          >
            <option value="">{t('filter.any')}</option>
            {INCIDENT_KINDS.map((value) => (
              <option key={value} value={value}>
                {t(`kinds.${value}.title`)}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" size="small">
          {t('filter.apply')}
        </Button>
      </form>
    </div>
  )
}
