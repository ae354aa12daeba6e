import { useTranslations } from 'next-intl'
import { PageMessage } from '@/components/layout/full-page'
import { ButtonLink } from '@/components/ui/button-link'

export default function PayoutNotFound() {
  const t = useTranslations('payout.notFound')
  return (
    <PageMessage
      title={t('title')}
      action={
        <ButtonLink href="/payouts" variant="primary">
          {t('action')}
        </ButtonLink>
      }
    >
      <p>{t('body')}</p>
    </PageMessage>
  )
}
