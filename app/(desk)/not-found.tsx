import { getTranslations } from 'next-intl/server'
import { PageMessage } from '@/components/layout/full-page'
import { ButtonLink } from '@/components/ui/button-link'

export default async function DeskNotFound() {
  const t = await getTranslations('frame.notFound')
  return (
    <PageMessage
      title={t('title')}
      action={
        <ButtonLink href="/payouts" variant="primary">
          {t('action')}
        </ButtonLink>
      }
    >
      {t('body')}
    </PageMessage>
  )
}
