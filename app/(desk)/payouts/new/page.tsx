import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChoicesCut } from '@/app/(desk)/_components/choices-cut'
import { emptyValues } from '@/app/(desk)/payouts/_form/form-values'
import { loadFormLists } from '@/app/(desk)/payouts/_form/load-form-lists'
import { PayoutForm } from '@/app/(desk)/payouts/_form/payout-form'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { tabKey } from '@/lib/personal-data/tab-key'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payoutForm.new'))('title') }
}

/** Prepare a payout: which account, which contract, and the contract's fields. */
export default async function NewPayoutPage() {
  const context = await requireContext('payout:prepare')
  const t = await getTranslations('payoutForm')
  const { accounts, banks, tags } = await loadFormLists(context)
  const [first, second] = accounts
  return (
    <>
      <PageHeader title={t('new.title')} intro={t('new.intro')} />
      <ChoicesCut accounts={accounts.length} />
      {first ? (
        <ScreenMessages namespaces={['payoutForm', 'errors']}>
          <PayoutForm
            initial={emptyValues(second ? '' : first.id, first.country)}
            edited={null}
            userId={context.actor.userId}
            tabKey={tabKey(context.actor.userId)}
            accounts={accounts}
            banks={banks}
            tags={tags}
          />
        </ScreenMessages>
      ) : (
        <EmptyState title={t('noAccounts.title')}>{t('noAccounts.body')}</EmptyState>
      )}
    </>
  )
}
