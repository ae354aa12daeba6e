import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { CutList } from '@/components/ui/cut-list'
import { can, type Holder } from '@/lib/domain/permissions'
import { getSending, type SendingView, SHOWN_STOPS } from '@/lib/sending/get-sending'
import { requireContext } from '@/lib/server/require-context'
import { EarlierStops } from './earlier-stops'
import { ResumeControl, StopControl } from './sending-control'
import { SendingState } from './sending-state'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sending'))('title') }
}

/** The stop of all sending: how it stands, the switch, and when it was used before. */
export default async function SendingPage() {
  const context = await requireContext('company:read')
  const t = await getTranslations('sending')
  const sending = await getSending(context)
  const { current, waiting, earlier } = sending
  return (
    <ScreenMessages namespaces={['sending', 'errors']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <div className="mb-6 max-w-220">
        <SendingState current={current} waiting={waiting} />
      </div>
      <Switch sending={sending} holder={context.actor} />
      <section className="border-t py-6">
        <h2 className="mb-3 text-14 font-semibold">{t('earlier')}</h2>
        {earlier.length > 0 ? (
          <CutList rows={earlier} most={SHOWN_STOPS}>
            {(shown) => <EarlierStops stops={shown} />}
          </CutList>
        ) : (
          <p className="text-text-quiet">{t('earlierNone')}</p>
        )}
      </section>
    </ScreenMessages>
  )
}

async function Switch({ sending, holder }: { readonly sending: SendingView; readonly holder: Holder }) {
  const t = await getTranslations('sending')
  const { current, waiting } = sending
  if (current === null) {
    return (
      <FormSection title={t('stopHead')} hint={t('stopHint')}>
        {can(holder, 'sending:stop') ? <StopControl /> : <p>{t('mayNotStop')}</p>}
      </FormSection>
    )
  }
  if (current.cause === 'restored') {
    return (
      <FormSection title={t('resumeHead')}>
        <p>{t('restoredBody')}</p>
        {can(holder, 'sending:resume') ? (
          <div>
            <ButtonLink href="/settings/sending/restored" variant="primary">
              {t('restoredLink')}
            </ButtonLink>
          </div>
        ) : (
          <p>{t('resumeOthers')}</p>
        )}
      </FormSection>
    )
  }
  return (
    <FormSection title={t('resumeHead')} hint={t('resumeHint')}>
      {can(holder, 'sending:resume') ? (
        <ResumeControl stoppedAt={current.stoppedAt.toISOString()} waiting={waiting.count} />
      ) : (
        <p>{t('resumeOthers')}</p>
      )}
    </FormSection>
  )
}
