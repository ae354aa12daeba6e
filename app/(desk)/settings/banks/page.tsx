import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { listBanks } from '@/lib/accounts/list-banks'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { formatDate } from '@/lib/i18n/format'
import { requireContext } from '@/lib/server/require-context'
import { BankForm } from './bank-form'
import { BankTable } from './bank-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payoutForm.banks'))('title') }
}

/** Chile's banks, which admins edit, and a word on where Brazil's come from. */
export default async function BanksPage() {
  const context = await requireContext('account:manage')
  const t = await getTranslations('payoutForm.banks')
  const [chile, brazil] = await Promise.all([listBanks(context, 'CL'), listBanks(context, 'BR')])
  const count = brazil.banks.length
  const source =
    brazil.fetchedAt === null
      ? t('brazilShipped', { count })
      : t('brazilProvider', {
          count,
          date: formatDate(brazil.fetchedAt, await getAppLocale(), 'America/Sao_Paulo'),
        })
  return (
    <ScreenMessages namespaces={['payoutForm', 'errors']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <div className="grid max-w-280 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <BankTable banks={chile.banks} />
        <div className="flex flex-col gap-4 max-lg:order-first">
          <BankForm />
          <p className="text-13 text-text-quiet">
            {t('brazil')} {source}
          </p>
        </div>
      </div>
    </ScreenMessages>
  )
}
