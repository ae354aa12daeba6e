import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChoicesForm } from '@/app/(desk)/settings/notices/choices-form'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { env } from '@/lib/env'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { getChoices } from '@/lib/notices/get-choices'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('mine.title') }
}

/** What one wants to be told of, by which way and when: everybody's own. */
export default async function ChoicesPage() {
  const context = await requireContext('desk:enter')
  const t = await getTranslations('notices')
  const choices = await getChoices(context)
  // Whoever never chose is shown the language that they read.
  const locale = choices.saved ? choices.locale : await getAppLocale()
  return (
    <ScreenMessages namespaces={['notices', 'errors']}>
      <PageHeader title={t('mine.title')} intro={t('mine.intro')} />
      {env().mail ? null : (
        <Callout
          tone="waiting"
          title={t('mine.local')}
          className="mb-6 max-w-220"
          action={
            <ButtonLink size="small" href="/settings/mailbox">
              {t('mine.toMailbox')}
            </ButtonLink>
          }
        >
          {t('mine.localBody')}
        </Callout>
      )}
      <ChoicesForm choices={{ ...choices, locale }} />
    </ScreenMessages>
  )
}
