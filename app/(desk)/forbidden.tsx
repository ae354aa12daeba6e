import { getTranslations } from 'next-intl/server'
import { PageMessage } from '@/components/layout/full-page'
import { ButtonLink } from '@/components/ui/button-link'

// biome-ignore lint/style/noDefaultExport: Next reads the default export.
export default async function DeskForbidden() {
  const t = await getTranslations('frame.forbidden')
  return (
    <PageMessage
      title={t('title')}
      action={
        <ButtonLink href="/" variant="primary">
          {t('action')}
        </ButtonLink>
      }
    >
      {t('body')}
    </PageMessage>
  )
}
