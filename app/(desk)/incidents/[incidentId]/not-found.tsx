import { useTranslations } from 'next-intl'
import { MissingPage } from '@/components/layout/missing-page'

export default function IncidentNotFound() {
  const t = useTranslations('incidents')
  return (
    <MissingPage
      title={t('notFound.title')}
      body={t('notFound.body')}
      href="/incidents"
      action={t('detail.back')}
    />
  )
}
