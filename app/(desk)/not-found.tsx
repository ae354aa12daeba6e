import { getTranslations } from 'next-intl/server'
import { MissingPage } from '@/components/layout/missing-page'

export default async function DeskNotFound() {
  const t = await getTranslations('frame.notFound')
  return <MissingPage title={t('title')} body={t('body')} href="/" action={t('action')} />
}
