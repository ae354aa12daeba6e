import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ListSkeleton } from '@/app/(desk)/settings/_components/list-skeleton'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { CutList } from '@/components/ui/cut-list'
import { EmptyState } from '@/components/ui/empty-state'
import { accountEnvironment } from '@/lib/accounts/account-environment'
import { listAccountProposals } from '@/lib/accounts/list-account-proposals'
import { type AccountView, listAccounts, MOST_ACCOUNTS } from '@/lib/accounts/list-accounts'
import { requireContext } from '@/lib/server/require-context'
import { WaitingAccount } from './_components/waiting-account'
import { AccountTable } from './account-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.accounts'))('title') }
}

export default async function AccountsPage() {
  const context = await requireContext('account:manage')
  const t = await getTranslations('settings.accounts')
  const check = await getTranslations('settings.accountCheck')
  const accounts = listAccounts(context, accountEnvironment())
  const waiting = await listAccountProposals(context)
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={
          <>
            <ButtonLink href="/settings/accounts/check">{check('action')}</ButtonLink>
            <ButtonLink href="/settings/accounts/new" variant="primary">
              {t('add')}
            </ButtonLink>
          </>
        }
      />
      {waiting.map((proposal) => (
        <WaitingAccount key={proposal.number} proposal={proposal} />
      ))}
      <Suspense fallback={<ListSkeleton />}>
        <Accounts accounts={accounts} />
      </Suspense>
    </>
  )
}

async function Accounts({ accounts }: { readonly accounts: Promise<AccountView[]> }) {
  const t = await getTranslations('settings.accounts')
  const found = await accounts
  return found.length > 0 ? (
    <CutList rows={found} most={MOST_ACCOUNTS}>
      {(shown) => <AccountTable accounts={shown} />}
    </CutList>
  ) : (
    <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
  )
}
