import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { ChoicesCut } from '@/app/(desk)/_components/choices-cut'
import { UnreadSearch } from '@/app/(desk)/_components/unread-search'
import { readSearch } from '@/app/(desk)/read-search'
import { DeliveriesScreen } from '@/app/(desk)/webhooks/_components/deliveries-screen'
import {
  deliveriesHref,
  loadDeliveriesParams,
  toDeliveryFilter,
  WORD_FIELDS,
} from '@/app/(desk)/webhooks/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { listAccountChoices } from '@/lib/accounts/list-account-choices'
import { can } from '@/lib/domain/permissions'
import { requireContext } from '@/lib/server/require-context'
import { MOST_PAYOUTS } from '@/lib/webhooks/delivery-filter'
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
  const raw = await searchParams
  const search = readSearch('/webhooks', raw, WORD_FIELDS)
  const { params, words } = loadDeliveriesParams(raw, search.words)
  const { after, ...filter } = params
  const [t, timeZone, accounts] = await Promise.all([
    getTranslations('webhooks'),
    getTimeZone(),
    listAccountChoices(context),
  ])
  const wanted = toDeliveryFilter(filter, words, timeZone)
  const { rows, next, isReferenceCut } = await listDeliveries(context, {
    ...wanted,
    after: after ?? undefined,
  })
  return (
    <ScreenMessages namespaces={['webhooks', 'status', 'errors']}>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={<ButtonLink href="/webhooks/replays">{t('replays.title')}</ButtonLink>}
      />
      <ChoicesCut accounts={accounts.length} />
      {isReferenceCut ? (
        <Callout className="mb-4">{t('cutReference', { count: MOST_PAYOUTS })}</Callout>
      ) : null}
      <UnreadSearch unread={search.unread} rest={deliveriesHref('/webhooks', params)} />
      <DeliveriesScreen
        rows={rows}
        words={words}
        wanted={wanted}
        params={params}
        accounts={accounts.map(({ id, name }) => ({ id, name }))}
        timeZone={timeZone}
        canReplay={can(context.actor, 'webhook:replay')}
      />
      <KeysetLinks
        first={after === null ? null : deliveriesHref('/webhooks', { ...params, after: null })}
        next={next === null ? null : deliveriesHref('/webhooks', { ...params, after: next })}
      />
    </ScreenMessages>
  )
}
