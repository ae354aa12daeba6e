import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { bindChoice, bindText } from './bind-field'
import { documentEcho } from './destination-echo'
import { FieldEcho } from './field-echo'
import type { PayoutForm } from './use-payout-form'

const TYPES = ['CPF', 'CNPJ'] as const

/** Who holds the account: the name (sent only where the contract has a holder) and the document. */
export function OwnerFields({ form }: { readonly form: PayoutForm }) {
  const t = useTranslations('payoutForm.name')
  const { contract } = form.values
  const holder = contract === 'bank_br'
  return (
    <>
      <TextField
        {...bindText(form, 'beneficiaryName')}
        label={holder ? t('holder') : t('beneficiary')}
        hint={holder ? t('holderHint') : t('beneficiaryHint')}
        optional={!holder}
        autoComplete="off"
      />
      {contract === 'bank_cl' ? (
        <DocumentField form={form} type="RUT" />
      ) : (
        <>
          <DocumentTypeField form={form} />
          <DocumentField form={form} type={form.values.ownerDocumentType} />
        </>
      )}
    </>
  )
}

function DocumentTypeField({ form }: { readonly form: PayoutForm }) {
  const t = useTranslations('payoutForm.document')
  const { onValueChange, ...choice } = bindChoice(form, 'ownerDocumentType', TYPES)
  return (
    <SelectField
      {...choice}
      label={t('typeLabel')}
      onChange={(event) => onValueChange(event.currentTarget.value)}
      className="max-w-60"
      options={TYPES.map((type) => ({ value: type, label: type }))}
    />
  )
}

function DocumentField({ form, type }: { readonly form: PayoutForm; readonly type: 'CPF' | 'CNPJ' | 'RUT' }) {
  const t = useTranslations('payoutForm.document')
  const { contract, keyType, ownerDocument } = form.values
  const echo = documentEcho(type, ownerDocument)
  const fromKey = contract === 'pix_br' && (keyType === 'CPF' || keyType === 'CNPJ')
  return (
    <div className="flex flex-col gap-1">
      <TextField
        {...bindText(form, 'ownerDocument')}
        code
        label={t('label', { document: type })}
        hint={fromKey ? t('fromKey') : undefined}
        inputMode={type === 'CPF' ? 'numeric' : 'text'}
        autoComplete="off"
      />
      <FieldEcho field="ownerDocument">
        {echo ? t('echo', { formatted: echo.formatted, sent: echo.sent }) : null}
      </FieldEcho>
      {echo?.alphanumeric ? <Callout tone="waiting">{t('letters')}</Callout> : null}
    </div>
  )
}
