import { useTranslations } from 'next-intl'
import type { AuditParams } from '@/app/(desk)/audit/search-params'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { AUDIT_AREAS } from '@/lib/domain/audit'
import { WHOLE_ID } from '@/lib/domain/search-words'

type Props = {
  readonly params: AuditParams
  readonly actors: readonly { readonly id: string; readonly name: string }[]
}

const CONTROL = 'min-h-8 min-w-0 rounded border border-line-strong bg-raised px-2 text-text max-sm:w-full'

/** A plain form, which works before, and without, any script. */
export function AuditFilters({ params, actors }: Props) {
  const t = useTranslations('audit')
  const { area, who, about, from, to } = params
  const isFiltered = [area, who, about, from, to].some((value) => value !== null)
  const isListed = who === null || who === 'anonymous' || actors.some(({ id }) => id === who)
  const listed = isListed ? actors : [{ id: who, name: who }, ...actors]
  return (
    <form
      action="/audit"
      aria-label={t('filter.label')}
      className="mb-4 flex flex-wrap items-end gap-3 text-13 text-text-quiet"
    >
      <label className="flex flex-col gap-1 max-sm:w-full">
        {t('filter.area')}
        <select key={area} name="area" defaultValue={area ?? ''} className={CONTROL}>
          <option value="">{t('filter.any')}</option>
          {AUDIT_AREAS.map((value) => (
            <option key={value} value={value}>
              {t(`areas.${value}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="flex flex-col gap-1 max-sm:w-full">
        {t('filter.who')}
        <select key={who} name="who" defaultValue={who ?? ''} className={CONTROL}>
          <option value="">{t('filter.anyone')}</option>
          {listed.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="anonymous">{t('actor.anonymous')}</option>
        </select>
      </label>
      <label className="flex flex-col gap-1 max-sm:w-full">
        {t('filter.about')}
        <input
          key={about}
          name="about"
          defaultValue={about ?? ''}
          maxLength={80}
          pattern={WHOLE_ID}
          title={t('filter.aboutHint')}
          className={`${CONTROL} font-mono sm:w-60`}
        />
      </label>
      <label className="flex flex-col gap-1 max-sm:flex-1">
        {t('filter.from')}
        <input key={from} type="date" name="from" defaultValue={from ?? ''} className={CONTROL} />
      </label>
      <label className="flex flex-col gap-1 max-sm:flex-1">
        {t('filter.to')}
        <input key={to} type="date" name="to" defaultValue={to ?? ''} className={CONTROL} />
      </label>
      <Button type="submit" size="small">
        {t('filter.apply')}
      </Button>
      {isFiltered ? (
        <TextLink href="/audit" className="inline-flex min-h-8 items-center">
          {t('filter.clear')}
        </TextLink>
      ) : null}
    </form>
  )
}
