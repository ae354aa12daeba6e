import { useTranslations } from 'next-intl'
import { TextField } from '@/components/ui/text-field'
import type { BankList } from '@/lib/accounts/list-banks'
import { AccountTypeField } from './account-type-field'
import { BankField } from './bank-field'
import { bindText } from './bind-field'
import type { PayoutForm } from './use-payout-form'

/** Where a bank transfer goes, in either country. */
export function BankFields({ form, list }: { readonly form: PayoutForm; readonly list: BankList }) {
  const t = useTranslations('payoutForm')
  const brazil = form.values.contract === 'bank_br'
  return (
    <>
      <BankField form={form} list={list} />
      {brazil ? (
        <TextField
          {...bindText(form, 'branch')}
          code
          label={t('branch.label')}
          hint={t('branch.hint')}
          inputMode="numeric"
          autoComplete="off"
          className="max-w-60"
        />
      ) : null}
      <TextField
        {...bindText(form, 'accountNumber')}
        code
        label={t('number.label')}
        hint={t('number.hint')}
        inputMode="numeric"
        autoComplete="off"
      />
      <AccountTypeField form={form} />
    </>
  )
}
