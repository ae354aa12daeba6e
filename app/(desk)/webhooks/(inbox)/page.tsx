import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { DeliveriesScreen } from '@/app/(desk)/webhooks/_components/deliveries-screen'
import { deliveriesHref, loadDeliveriesParams } from '@/app/(desk)/webhooks/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { requireContext } from '@/lib/server/require-context'
import { listDeliveries } from '@/lib/webhooks/list-deliveries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') }
}

/** Every notification as it came, newest first, and what our own look then said. */
export default async function WebhooksPage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>
}) {
  const context = await requireContext('webhook:read')
  const params = loadDeliveriesParams(await searchParams)
  const { verdict, state, payout, after } = params
  const [t, { rows, next }] = await Promise.all([
    getTranslations('webhooks'),
    listDeliveries(context, {
      verdict: verdict ?? undefined,
      state: state ?? undefined,
      payoutId: payout ?? undefined,
      after: after ?? undefined,
    }),
  ])
  return (
    <ScreenMessages namespaces={['webhooks', 'status']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <DeliveriesScreen rows={rows} params={params} />
      <KeysetLinks
        first={after === null ? null : deliveriesHref('/webhooks', { ...params, after: null })}
        next={next === null ? null : deliveriesHref('/webhooks', { ...params, after: next })}
      />
    </ScreenMessages>
  )
}
