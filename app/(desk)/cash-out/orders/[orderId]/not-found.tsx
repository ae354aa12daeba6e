import { useTranslations } from 'next-intl'
import { MissingPage } from '@/components/layout/missing-page'

export default function OrderNotFound() {
  const t = useTranslations('cashOut.notFound')
  return <MissingPage title={t('title')} body={t('body')} href="/cash-out/orders" action={t('action')} />
}
