import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Entries } from '@/app/(desk)/statuses/_components/entries'
import { Glance } from '@/app/(desk)/statuses/_components/glance'
import { PageHeader } from '@/components/layout/page-header'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statuses'))('title') }
}

/** Mercado Pago's words beside ours: what each means, who acts, what to do, and whether to pay again. */
export default async function StatusesPage() {
  await requireContext('payout:read')
  const t = await getTranslations('statuses')
  return (
    <div className="flex max-w-280 flex-col gap-5">
      <PageHeader title={t('title')} intro={t('intro')} />
      <Glance />
      <Entries />
    </div>
  )
}
