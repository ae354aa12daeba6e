import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/text-link'

/** Says early that nobody else could accept a proposal, and where to change that. */
export function Alone() {
  const t = useTranslations('policies.alone')
  return (
    <Callout
      tone="waiting"
      className="mb-6 max-w-220"
      title={t('title')}
      action={<TextLink href="/settings/users/new">{t('action')}</TextLink>}
    >
      {t('body')}
    </Callout>
  )
}
