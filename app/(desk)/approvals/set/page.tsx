import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { inboxHref, loadSetParams } from '@/app/(desk)/approvals/search-params'
import { SetScreen } from '@/app/(desk)/approvals/set/_components/set-screen'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { viewSet } from '@/lib/approvals/view-to-decide'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('approvalSet'))('title') }
}

type Props = { readonly searchParams: Promise<SearchParams> }

/** Several payouts to look through and approve with one confirmation: those chosen in the inbox, or all of it. */
export default async function ApprovalSetPage({ searchParams }: Props) {
  const context = await requireContext('payout:decide')
  const { ids, order } = loadSetParams(await searchParams)
  const [t, set] = await Promise.all([getTranslations('approvalSet'), viewSet(context, ids ?? 'all', order)])
  return (
    <ScreenMessages namespaces={['approvalSet', 'approvals', 'payout', 'factors', 'errors']}>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={<ButtonLink href={inboxHref('/approvals', { order })}>{t('back')}</ButtonLink>}
      />
      <SetScreen {...set} first={ids === null ? order : 'chosen'} />
    </ScreenMessages>
  )
}
