import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReplayButton } from '@/app/(desk)/webhooks/_components/replay-button'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { can } from '@/lib/domain/permissions'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { getDelivery } from '@/lib/webhooks/get-delivery'
import { DeliveryDetails } from './delivery-details'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('detail.title') }
}

type Props = { readonly params: Promise<{ readonly deliveryId: string }> }

/** One notification as it came: query, headers and bytes, and what became of it. */
export default async function DeliveryPage({ params }: Props) {
  const context = await requireContext('webhook:read')
  const { deliveryId } = await params
  const delivery = await getDelivery(context, deliveryId).catch(asNotFound)
  const t = await getTranslations('webhooks')
  const isAskable = delivery.result !== 'unknown_topic' && delivery.result !== 'no_resource'
  const canReplay = isAskable && can(context.actor, 'webhook:replay')
  return (
    <ScreenMessages namespaces={['webhooks', 'status', 'errors']}>
      <PageHeader
        title={t('detail.title')}
        intro={t('detail.intro')}
        action={
          <>
            {delivery.payoutId === null ? null : (
              <ButtonLink href={`/payouts/${delivery.payoutId}`} variant="primary">
                {t('detail.openPayout')}
              </ButtonLink>
            )}
            {canReplay ? (
              <ReplayButton what={{ ids: [delivery.id] }} label={t('replay.one')} size="default" />
            ) : null}
            <ButtonLink href="/webhooks">{t('detail.back')}</ButtonLink>
          </>
        }
      />
      <DeliveryDetails delivery={delivery} />
    </ScreenMessages>
  )
}
