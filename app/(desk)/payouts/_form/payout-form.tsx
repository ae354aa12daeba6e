'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Callout } from '@/components/ui/callout'
import type { AccountChoice } from '@/lib/accounts/list-account-choices'
import type { BankList } from '@/lib/accounts/list-banks'
import { type AccountMode, CONTRACT_FACTS, type Country } from '@/lib/domain/payout/contract'
import { AccountField } from './account-field'
import { AmountField } from './amount-field'
import { BankFields } from './bank-fields'
import { FormActions } from './form-actions'
import { FormNotices } from './form-notices'
import type { FormValues } from './form-values'
import { OwnerFields } from './owner-fields'
import { PixFields } from './pix-fields'
import { SendSummary } from './send-summary'
import { TeamFields } from './team-fields'
import { useFieldLabels } from './use-field-labels'
import { useFormSubmit } from './use-form-submit'
import { type EditedPayout, type PayoutForm as Form, usePayoutForm } from './use-payout-form'

export type PayoutFormProps = {
  /** What is saved now, or an empty form. */
  readonly initial: FormValues
  readonly edited: EditedPayout | null
  readonly userId: string
  /** Seals what the tab keeps of it. */
  readonly tabKey: string
  readonly accounts: readonly AccountChoice[]
  readonly banks: Readonly<Record<Country, BankList>>
  /** The words that earlier payouts bear. */
  readonly tags: readonly string[]
}

/** One form for the three contracts, for a new payout and for one that is edited. Needs `payoutForm` and `errors`. */
export function PayoutForm({ initial, edited, userId, tabKey, accounts, banks, tags }: PayoutFormProps) {
  const t = useTranslations('payoutForm.section')
  const form = usePayoutForm({ initial, userId, tabKey, edited, accounts })
  const submit = useFormSubmit(form, edited)
  const labels = useFieldLabels(form.values)
  const submitButton = useRef<HTMLButtonElement>(null)
  const { contract, accountId } = form.values
  const account = accounts.find(({ id }) => id === accountId)
  const list = banks[CONTRACT_FACTS[contract].country]

  /** Enter in a field checks the form and, when it is right, goes to the button: asking takes a press of its own. */
  function checkOnEnter(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return
    if (!(event.target instanceof HTMLInputElement) || event.target.type === 'radio') return
    event.preventDefault()
    if (submit.check()) submitButton.current?.focus()
  }

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => event.preventDefault()}
      onKeyDown={checkOnEnter}
      className="grid max-w-280 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <FormNotices
          form={form}
          submit={submit}
          initial={initial}
          edited={edited}
          labels={labels}
          submitButton={submitButton}
        />
        <Section title={t('from')}>
          <AccountField form={form} accounts={accounts} account={account} fixed={edited !== null} />
        </Section>
        {account ? <ContractFields form={form} list={list} mode={account.mode} tags={tags} /> : null}
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-18 lg:self-start">
        {account ? (
          <>
            <SendSummary form={form} account={account} banks={list.banks} />
            <PixKeyHint contract={contract} />
            <FormActions form={form} submit={submit} edited={edited} submitButton={submitButton} />
          </>
        ) : null}
      </div>
    </form>
  )
}

/** All that the account's contract asks. */
function ContractFields({
  form,
  list,
  mode,
  tags,
}: {
  readonly form: Form
  readonly list: BankList
  readonly mode: AccountMode
  readonly tags: readonly string[]
}) {
  const t = useTranslations('payoutForm.section')
  return (
    <>
      <Section title={t('amount')}>
        <AmountField form={form} />
      </Section>
      <Section title={t('destination')}>
        {form.values.contract === 'pix_br' ? (
          <PixFields form={form} />
        ) : (
          <BankFields form={form} list={list} />
        )}
      </Section>
      <Section title={t('owner')}>
        <OwnerFields form={form} />
      </Section>
      <Section title={t('team')}>
        <TeamFields form={form} mode={mode} tags={tags} />
      </Section>
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 rounded border bg-raised p-4">
      <legend className="float-left mb-1 w-full text-16 font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}

function PixKeyHint({ contract }: { readonly contract: FormValues['contract'] }) {
  const t = useTranslations('payoutForm.account')
  return contract === 'pix_br' ? <Callout>{t('pixKey')}</Callout> : null
}
