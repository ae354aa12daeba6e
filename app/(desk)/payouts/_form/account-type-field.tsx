import { useTranslations } from 'next-intl'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { ACCOUNT_TYPES } from '@/lib/domain/payout/draft'
import { bindChoice } from './bind-field'
import type { PayoutForm } from './use-payout-form'

/** The kind of account that receives: its word goes to the provider as `type`. */
export function AccountTypeField({ form }: { readonly form: PayoutForm }) {
  const t = useTranslations('payoutForm.accountType')
  const { contract } = form.values
  const hint = contract === 'pix_br' ? t('pixHint') : contract === 'bank_br' ? t('savings') : undefined
  return (
    <RadioGroupField
      {...bindChoice(form, 'accountType', ACCOUNT_TYPES)}
      label={t('label')}
      hint={hint}
      options={[
        { value: 'current', label: t(`current.${contract}`) },
        { value: 'mercadopago', label: t('mercadopago') },
      ]}
    />
  )
}
