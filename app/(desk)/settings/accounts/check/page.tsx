import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { accountEnvironment } from '@/lib/accounts/account-environment'
import { checkAccounts } from '@/lib/accounts/check-accounts'
import { requireContext } from '@/lib/server/require-context'
import { CheckList } from './check-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.accountCheck'))('title') }
}

/** Of each account what works, what is missing, and what to do about it. */
export default async function AccountCheckPage() {
  const context = await requireContext('account:manage')
  const t = await getTranslations('settings.accountCheck')
  const accounts = await checkAccounts(context, accountEnvironment().publicUrl)
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={<ButtonLink href="/settings/accounts">{t('back')}</ButtonLink>}
      />
      {accounts.length === 0 ? <EmptyState title={t('none')}>{t('noneBody')}</EmptyState> : null}
      {accounts.map(({ id, name, checks }) => (
        <section key={id} aria-labelledby={`account-${id}`} className="border-t py-6">
          <h2 id={`account-${id}`} className="mb-3 text-16 font-semibold">
            <TextLink href={`/settings/accounts/${id}`}>{name}</TextLink>
          </h2>
          <CheckList checks={checks} />
        </section>
      ))}
    </>
  )
}
