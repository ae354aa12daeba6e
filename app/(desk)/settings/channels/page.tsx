import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { CutList } from '@/components/ui/cut-list'
import { env } from '@/lib/env'
import { listUndelivered, SHOWN_UNDELIVERED } from '@/lib/notices/list-undelivered'
import { listWebhooks, SHOWN_WEBHOOKS } from '@/lib/notices/list-webhooks'
import { requireContext } from '@/lib/server/require-context'
import { UndeliveredTable } from './undelivered-table'
import { WebhooksEditor } from './webhooks-editor'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('channels.title') }
}

/** The company's own channels: webhooks, whether mail is set up, and what nobody could be told of. */
export default async function ChannelsPage() {
  const context = await requireContext('notice:manage')
  const t = await getTranslations('notices.channels')
  const [webhooks, undelivered] = await Promise.all([listWebhooks(context), listUndelivered(context)])
  return (
    <ScreenMessages namespaces={['notices', 'errors']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <CutList rows={webhooks} most={SHOWN_WEBHOOKS}>
        {(shown) => <WebhooksEditor webhooks={shown} />}
      </CutList>
      <FormSection title={t('mail')}>
        <p>{env().mail ? t('mailOn') : t('mailOff')}</p>
        {env().mail ? null : (
          <div>
            <ButtonLink size="small" href="/settings/mailbox">
              {(await getTranslations('notices.mine'))('toMailbox')}
            </ButtonLink>
          </div>
        )}
      </FormSection>
      <section className="border-t py-6">
        <h2 className="text-14 font-semibold">{t('undelivered')}</h2>
        <p className="mt-1 mb-3 text-13 text-text-quiet">{t('undeliveredHint')}</p>
        {undelivered.length > 0 ? (
          <CutList rows={undelivered} most={SHOWN_UNDELIVERED}>
            {(shown) => <UndeliveredTable rows={shown} />}
          </CutList>
        ) : (
          <p className="text-text-quiet">{t('undeliveredNone')}</p>
        )}
      </section>
    </ScreenMessages>
  )
}
