import { getTranslations } from 'next-intl/server'
import { FullPage } from '@/components/layout/full-page'
import { MissingPage } from '@/components/layout/missing-page'

export default async function NotFound() {
  const t = await getTranslations('frame.notFound')
  return <MissingPage frame={FullPage} title={t('title')} body={t('body')} href="/" action={t('action')} />
}
