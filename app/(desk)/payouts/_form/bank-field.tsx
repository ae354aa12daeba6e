import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { TextField } from '@/components/ui/text-field'
import type { BankList } from '@/lib/accounts/list-banks'
import { bankIdText } from './bank-choice'
import type { BankComboBoxProps } from './bank-combo-box'
import { controlOf, leave, setText } from './bind-field'
import type { PayoutForm } from './use-payout-form'

// The widget is the heaviest part of the page and only bank payouts need it.
const BankComboBox = lazy(() =>
  import('./bank-combo-box').then((module) => ({ default: module.BankComboBox })),
)

/** The bank of either country: Brazil's by ISPB, Chile's by an id that no published table confirms. */
export function BankField({ form, list }: { readonly form: PayoutForm; readonly list: BankList }) {
  const t = useTranslations('payoutForm.bank')
  const { contract, bankId } = form.values
  const brazil = contract === 'bank_br'
  const listed = list.banks.some(({ id }) => id === bankId)
  const unlisted = brazil && /^\d{8}$/.test(bankId) && !listed
  const props: BankComboBoxProps = {
    ...controlOf('bankId'),
    label: t('label'),
    hint: brazil ? t('ispb') : t('chile'),
    error: form.errorOf('bankId'),
    banks: list.banks,
    bankId,
    onChange: (id) => setText(form, 'bankId', id),
    onLeave: () => leave(form, 'bankId'),
  }
  return (
    <div className="flex flex-col gap-1">
      <Suspense fallback={<Waiting {...props} />}>
        <BankComboBox key={contract} {...props} />
      </Suspense>
      {unlisted ? <p className="text-13 text-waiting">{t('unlisted')}</p> : null}
      {brazil && list.fetchedAt === null ? <p className="text-13 text-text-quiet">{t('shipped')}</p> : null}
    </div>
  )
}

/** The field's place and value until the widget is there. */
function Waiting({ id, name, label, hint, banks, bankId }: BankComboBoxProps) {
  return (
    <TextField
      id={id}
      name={name}
      label={label}
      hint={hint}
      value={bankIdText(bankId, banks)}
      readOnly
      aria-busy
    />
  )
}
