import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { Suspense } from 'react'
import { ChoicesCut } from '@/app/(desk)/_components/choices-cut'
import { UnreadSearch } from '@/app/(desk)/_components/unread-search'
import { IgnoredNotice } from '@/app/(desk)/payouts/_components/ignored-notice'
import { PayoutsScreen } from '@/app/(desk)/payouts/_components/payouts-screen'
import { Totals } from '@/app/(desk)/payouts/_components/totals'
import { payoutsQuery, readAddress, toFilter } from '@/app/(desk)/payouts/read-address'
import { WORD_FIELDS } from '@/app/(desk)/payouts/search-params'
import { readSearch } from '@/app/(desk)/read-search'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { TextLink } from '@/components/ui/text-link'
import { type AccountChoice, listAccountChoices } from '@/lib/accounts/list-account-choices'
import { can } from '@/lib/domain/permissions'
import { listMakers } from '@/lib/payouts/list-makers'
import { listPayouts } from '@/lib/payouts/list-payouts'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payouts'))('title') }
}

type Props = { readonly searchParams: Promise<SearchParams> }

/** Every payout, newest first until the address says otherwise. */
export default async function PayoutsPage({ searchParams }: Props) {
  const context = await requireContext('payout:read')
  const raw = await searchParams
  const search = readSearch('/payouts', raw, WORD_FIELDS)
  const { params, words: typed, ignored } = readAddress(raw, search.words)
  const [t, words, makers, accounts, deskZone] = await Promise.all([
    getTranslations('payouts'),
    getTranslations('resend'),
    listMakers(context),
    listAccountChoices(context),
    getTimeZone(),
  ])
  const timeZone = zoneOf(accounts, params.account) ?? deskZone
  const query = { filter: toFilter(params, typed, timeZone), sort: params.sort }
  const list = await listPayouts(context, {
    ...query,
    pageSize: params.rows,
    ...(params.cursor && { cursor: params.cursor }),
  })
  const { actor } = context
  const create = can(actor, 'payout:prepare') ? (
    <ButtonLink href="/payouts/new" variant="primary">
      {t('create')}
    </ButtonLink>
  ) : null
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={<Intro text={t('intro')} words={words('toTable')} />}
        action={create}
      />
      <ChoicesCut accounts={accounts.length} people={makers.length} />
      <UnreadSearch unread={search.unread} rest={`/payouts${payoutsQuery(params)}`} />
      <IgnoredNotice ignored={ignored} params={params} />
      <ScreenMessages namespaces={['payouts', 'status', 'errors']}>
        <PayoutsScreen
          list={list}
          words={typed}
          makers={makers}
          accounts={accounts.map(({ id, name }) => ({ id, name }))}
          timeZone={timeZone}
          canRefresh={can(actor, 'payout:refresh')}
          create={create}
          totals={
            // A filter of its own gets a place of its own: the rows never wait for their sum.
            <Suspense key={JSON.stringify(query.filter, asText)} fallback={t('totals.loading')}>
              <Totals context={context} query={query} />
            </Suspense>
          }
        />
      </ScreenMessages>
    </>
  )
}

function Intro({ text, words }: { readonly text: string; readonly words: string }) {
  return (
    <>
      {text} <TextLink href="/statuses">{words}</TextLink>
    </>
  )
}

/** Days are days of the account asked for, or of all accounts where they share one zone. */
function zoneOf(accounts: readonly AccountChoice[], accountId: string | null): string | undefined {
  const zones = new Set(
    accounts.filter(({ id }) => accountId === null || id === accountId).map((account) => account.timeZone),
  )
  return zones.size === 1 ? [...zones][0] : undefined
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
