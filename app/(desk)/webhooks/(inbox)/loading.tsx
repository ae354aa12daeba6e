import { getTranslations } from 'next-intl/server'
import { DeliveriesOutline } from '@/app/(desk)/webhooks/_components/deliveries-outline'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'

export default async function WebhooksLoading() {
  const t = await getTranslations('webhooks')
  return (
    <ScreenMessages namespaces={['webhooks', 'status']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <DeliveriesOutline />
    </ScreenMessages>
  )
}
