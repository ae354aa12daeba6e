import { useTranslations } from 'next-intl'
import { PageMessage } from '@/components/layout/full-page'
import { ButtonLink } from '@/components/ui/button-link'

export default function DeliveryNotFound() {
  const t = useTranslations('webhooks')
  return (
    <PageMessage
      title={t('notFound.title')}
      action={
        <ButtonLink href="/webhooks" variant="primary">
          {t('detail.back')}
        </ButtonLink>
      }
    >
      <p>{t('notFound.body')}</p>
    </PageMessage>
  )
}
