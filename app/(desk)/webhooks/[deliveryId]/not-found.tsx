import { useTranslations } from 'next-intl'
import { MissingPage } from '@/components/layout/missing-page'

export default function DeliveryNotFound() {
  const t = useTranslations('webhooks')
  return (
    <MissingPage
      title={t('notFound.title')}
      body={t('notFound.body')}
      href="/webhooks"
      action={t('detail.back')}
    />
  )
}
