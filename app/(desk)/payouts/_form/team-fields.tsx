import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SelectField } from '@/components/ui/select-field'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import type { AccountMode } from '@/lib/domain/payout/contract'
import { bindText, setText } from './bind-field'
import { FieldEcho } from './field-echo'
import { referencePreview, testReferences } from './reference-preview'
import type { PayoutForm } from './use-payout-form'

type Props = { readonly form: PayoutForm; readonly mode: AccountMode }

/** The team's own reference, with what becomes of it, and a note that stays here. */
export function TeamFields({ form, mode }: Props) {
  const t = useTranslations('payoutForm')
  return (
    <>
      {mode === 'test' ? <OutcomeField form={form} /> : null}
      <div className="flex flex-col gap-1">
        <TextField
          {...bindText(form, 'reference')}
          code
          optional
          label={t('reference.label')}
          hint={t('reference.hint')}
          autoComplete="off"
        />
        <Preview form={form} mode={mode} />
      </div>
      <TextAreaField
        {...bindText(form, 'note')}
        optional
        label={t('note.label')}
        hint={t('note.hint')}
        rows={2}
      />
    </>
  )
}

/** In test mode the reference selects what Mercado Pago answers: the documented words as a list. */
function OutcomeField({ form }: { readonly form: PayoutForm }) {
  const t = useTranslations('payoutForm.reference')
  const words = testReferences(form.values.contract)
  const chosen = words.find((word) => word === form.values.reference) ?? ''
  return (
    <SelectField
      name="payout.outcome"
      optional
      label={t('outcomeLabel')}
      hint={t('outcomeHint')}
      value={chosen}
      onChange={(event) => setText(form, 'reference', event.currentTarget.value)}
      placeholder={t('outcomeFree')}
      options={words.map((word) => ({ value: word, label: `${t(`outcome.${word}`)} · ${word}` }))}
    />
  )
}

function Preview({ form, mode }: Props) {
  const t = useTranslations('payoutForm.reference')
  const preview = referencePreview(form.values.reference, mode)
  if (!preview) return null
  const { own, giro, dropped } = preview
  const code = (chunks: ReactNode) => <code className="font-mono break-all">{chunks}</code>
  return (
    <FieldEcho field="reference">
      <span className="font-sans">
        {dropped
          ? t('dropped')
          : !giro
            ? t.rich('whole', { own, code })
            : own === ''
              ? t('own')
              : t.rich('joined', { own, code })}
      </span>
    </FieldEcho>
  )
}
