import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'

/** Says that the words of an address do not open any more, and shows what is left of it. */
export function UnreadSearch({ unread, rest }: { readonly unread: boolean; readonly rest: string }) {
  const t = useTranslations('common.unreadSearch')
  if (!unread) return null
  return (
    <Callout
      tone="waiting"
      title={t('title')}
      className="mb-4"
      action={
        <ButtonLink href={rest} replace size="small">
          {t('clean')}
        </ButtonLink>
      }
    >
      {t('body')}
    </Callout>
  )
}
