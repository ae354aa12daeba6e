import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { Icon } from '@/components/ui/icon'

/** First and next page of a list whose pages are links; nothing when it has one page. */
export function KeysetLinks({
  first,
  next,
  scroll = true,
}: {
  readonly first: string | null
  readonly next: string | null
  readonly scroll?: boolean
}) {
  const t = useTranslations('common.table')
  if (first === null && next === null) return null
  return (
    <nav aria-label={t('pagination')} className="mt-3 flex flex-wrap justify-end gap-2">
      {first === null ? null : (
        <ButtonLink href={first} size="small" scroll={scroll}>
          <Icon name="first" />
          {t('firstPage')}
        </ButtonLink>
      )}
      {next === null ? null : (
        <ButtonLink href={next} size="small" scroll={scroll}>
          {t('nextPage')}
          <Icon name="chevronRight" />
        </ButtonLink>
      )}
    </nav>
  )
}
