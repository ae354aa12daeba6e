import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { fieldId } from '@/components/ui/field'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { PIX_KEY_TYPES, type PixKeyType } from '@/lib/domain/pix-key'
import { AccountTypeField } from './account-type-field'
import { bindChoice, bindText } from './bind-field'
import { fittingKeyTypes, keyEcho } from './destination-echo'
import { FieldEcho } from './field-echo'
import type { PayoutForm } from './use-payout-form'

/** Where a Pix goes: the key and what kind of account holds it. */
export function PixFields({ form }: { readonly form: PayoutForm }) {
  const t = useTranslations('payoutForm.key')
  const word = useKeyTypeWord()
  const { keyType, key } = form.values
  const { onValueChange, ...choice } = bindChoice(form, 'keyType', PIX_KEY_TYPES)
  const sent = keyEcho(keyType, key)
  return (
    <>
      <SelectField
        {...choice}
        label={t('typeLabel')}
        onChange={(event) => onValueChange(event.currentTarget.value)}
        className="max-w-60"
        options={PIX_KEY_TYPES.map((type) => ({ value: type, label: word(type) }))}
      />
      <div className="flex flex-col gap-1">
        <TextField
          {...bindText(form, 'key')}
          code
          label={t('label')}
          hint={t(`hint.${keyType}`)}
          inputMode={INPUT_MODES[keyType]}
          autoComplete="off"
        />
        <FieldEcho field="key">{sent === null ? null : t('sent', { value: sent })}</FieldEcho>
        <OtherKeyTypes form={form} />
        <p className="text-13 text-text-quiet">{t('active')}</p>
      </div>
      <AccountTypeField form={form} />
    </>
  )
}

const INPUT_MODES = {
  EMAIL: 'email',
  PHONE: 'tel',
  CPF: 'numeric',
  CNPJ: 'text',
  PIX_CODE: 'text',
} as const

/** Offers the kinds of key that the typing would fit. */
function OtherKeyTypes({ form }: { readonly form: PayoutForm }) {
  const t = useTranslations('payoutForm.key')
  const word = useKeyTypeWord()
  const { keyType, key } = form.values
  const fitting = fittingKeyTypes(keyType, key)
  function choose(type: PixKeyType) {
    form.dispatch({ type: 'changed', field: 'keyType', value: type })
    document.getElementById(fieldId('key'))?.focus()
  }
  if (fitting.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2 text-13">
      <span>{t('fits')}</span>
      {fitting.map((type) => (
        <Button key={type} size="small" onClick={() => choose(type)}>
          {t('change', { type: word(type) })}
        </Button>
      ))}
    </div>
  )
}

/** CPF and CNPJ are names and the same in every language. */
function useKeyTypeWord() {
  const t = useTranslations('payoutForm.key.word')
  return (type: PixKeyType) => (type === 'CPF' || type === 'CNPJ' ? type : t(type))
}
