import { getTranslations } from 'next-intl/server'
import { FullPage } from '@/components/layout/full-page'
import { ButtonLink } from '@/components/ui/button-link'

export default async function Forbidden() {
  const t = await getTranslations('frame.forbidden')
  return (
    <FullPage
      title={t('title')}
      action={
        <ButtonLink href="/" variant="primary">
          {t('action')}
        </ButtonLink>
      }
    >
      {t('body')}
    </FullPage>
  )
}
