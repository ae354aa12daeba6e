import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DiscardButton } from '@/app/(desk)/payouts/_form/discard-button'
import { fromInput } from '@/app/(desk)/payouts/_form/form-values'
import { loadFormLists } from '@/app/(desk)/payouts/_form/load-form-lists'
import { PayoutForm } from '@/app/(desk)/payouts/_form/payout-form'
import { FixFirst } from '@/app/(desk)/payouts/[payoutId]/_components/fix-first'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import type { UserActor } from '@/lib/domain/actor'
import { draftToInput } from '@/lib/domain/payout/schemas'
import { allowedNext } from '@/lib/domain/payout/transition-table'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { getChain } from '@/lib/payouts/get-chain'
import { getPayout, getPayoutInFull, type PayoutView } from '@/lib/payouts/get-payout'
import { tabKey } from '@/lib/personal-data/tab-key'
import { asNotFound } from '@/lib/server/as-not-found'
import type { Context } from '@/lib/server/context'
import { requireContext } from '@/lib/server/require-context'
import { EditNotice } from './edit-notice'
import { NotEditable } from './not-editable'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payoutForm.edit'))('title') }
}

/** Change a payout that has not been sent, or say why it cannot be changed. */
export default async function EditPayoutPage({ params }: { readonly params: Promise<{ payoutId: string }> }) {
  const context = await requireContext('payout:prepare')
  const { payoutId } = await params
  const payout = await getPayout(context, payoutId).catch(asNotFound)
  const t = await getTranslations('payoutForm')
  const editable = payout.isMaker && allowedNext(payout.state, 'edit').length > 0
  return (
    <ScreenMessages namespaces={['payoutForm', 'errors']}>
      <PageHeader
        title={t('edit.title')}
        intro={editable ? t('edit.intro') : undefined}
        action={
          <>
            {editable && payout.state === 'draft' ? (
              <DiscardButton payoutId={payout.id} version={payout.version} />
            ) : null}
            <ButtonLink href={`/payouts/${payout.id}`}>{t('edit.open')}</ButtonLink>
          </>
        }
      />
      {editable ? <Editor context={context} payout={payout} /> : <NotEditable payout={payout} />}
    </ScreenMessages>
  )
}

async function Editor({
  context,
  payout,
}: {
  readonly context: Context<UserActor>
  readonly payout: PayoutView
}) {
  // Whoever typed it goes on with what they typed.
  const [{ draft }, { accounts, banks, tags }, chain] = await Promise.all([
    getPayoutInFull(context, payout.id),
    loadFormLists(context),
    getChain(context, payout, context.now()),
  ])
  const { id: payoutId, version } = payout
  return (
    <div className="flex max-w-280 flex-col gap-4">
      <EditNotice payout={payout} />
      <FixFirst payout={payout} fault={chain.fault} />
      <PayoutForm
        initial={fromInput(draftToInput(draft, await getAppLocale()))}
        edited={{ payoutId, formId: draft.formId, version }}
        userId={context.actor.userId}
        tabKey={tabKey(context.actor.userId)}
        accounts={accounts}
        banks={banks}
        tags={tags}
      />
    </div>
  )
}
