import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InboxTabs } from '@/app/(desk)/approvals/_components/inbox-tabs'
import { CashRequestsTable } from '@/app/(desk)/approvals/cash/_components/cash-requests-table'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { listCashRequests } from '@/lib/cash-out/list-cash-requests'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashRequests.list'))('title') }
}

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> }

/** What waits for approval at the tills, and what was decided there. */
export default async function CashRequestsPage({ searchParams }: Props) {
  const context = await requireContext('cash:read')
  const after = readId((await searchParams)['after'])
  const [t, { waiting, more, decided, next }] = await Promise.all([
    getTranslations('cashRequests.list'),
    listCashRequests(context, after),
  ])
  return (
    <ScreenMessages namespaces={['approvals', 'request', 'cashRequests']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <InboxTabs current="cash" />
      <div className="flex flex-col gap-8 pt-4">
        {after === null ? (
          <section aria-labelledby="waiting" className="flex flex-col gap-2">
            <h2 id="waiting" className="text-16 font-semibold">
              {t('waiting')}
            </h2>
            {more ? <p className="text-13 text-text-quiet">{t('more')}</p> : null}
            <CashRequestsTable kind="waiting" rows={waiting} />
          </section>
        ) : null}
        <section aria-labelledby="decided" className="flex flex-col gap-2">
          <h2 id="decided" className="text-16 font-semibold">
            {t('decided')}
          </h2>
          <CashRequestsTable kind="decided" rows={decided} />
          <KeysetLinks
            first={after === null ? null : '/approvals/cash'}
            next={next === null ? null : `/approvals/cash?after=${next}`}
          />
        </section>
      </div>
    </ScreenMessages>
  )
}

/** Anything but an id begins at the newest. */
function readId(given: string | string[] | undefined): string | null {
  return typeof given === 'string' && /^[0-9A-Z]{26}$/.test(given) ? given : null
}
