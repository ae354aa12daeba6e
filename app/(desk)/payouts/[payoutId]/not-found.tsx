import { useTranslations } from 'next-intl'
import { MissingPage } from '@/components/layout/missing-page'

export default function PayoutNotFound() {
  const t = useTranslations('payout.notFound')
  return <MissingPage title={t('title')} body={t('body')} href="/payouts" action={t('action')} />
}
