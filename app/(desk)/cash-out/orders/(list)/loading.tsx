import { getTranslations } from 'next-intl/server'
import { OrdersOutline } from '@/app/(desk)/cash-out/orders/_components/orders-outline'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'

export default async function OrdersLoading() {
  const t = await getTranslations('cashOut.table')
  return (
    <ScreenMessages namespaces={['cashOut']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <OrdersOutline />
    </ScreenMessages>
  )
}
