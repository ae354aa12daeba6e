import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SelectField } from '@/components/ui/select-field'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import type { AccountMode } from '@/lib/domain/payout/contract'
import { readTags } from '@/lib/domain/payout/tags'
import { bindText, setText } from './bind-field'
import { FieldEcho } from './field-echo'
import { referencePreview, testReferences } from './reference-preview'
import type { PayoutForm } from './use-payout-form'

type Props = {
  readonly form: PayoutForm
  readonly mode: AccountMode
  /** The words that earlier payouts bear. */
  readonly tags: readonly string[]
}

/** The team's own reference, with what becomes of it, and a note that stays here. */
export function TeamFields({ form, mode, tags }: Props) {
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
      <TagsField form={form} tags={tags} />
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

/** Words with commas between them; the last one is completed from earlier payouts. */
function TagsField({ form, tags }: Pick<Props, 'form' | 'tags'>) {
  const t = useTranslations('payoutForm.tags')
  const typed = form.values.tags
  const before = typed.slice(0, typed.lastIndexOf(',') + 1)
  const chosen = readTags(before)
  return (
    <>
      <TextField
        {...bindText(form, 'tags')}
        optional
        label={t('label')}
        hint={t('hint')}
        autoComplete="off"
        list="earlier-tags"
      />
      <datalist id="earlier-tags">
        {tags
          .filter((tag) => !chosen.includes(tag))
          .map((tag) => (
            <option key={tag} value={before === '' ? tag : `${before} ${tag}`} />
          ))}
      </datalist>
    </>
  )
}

function Preview({ form, mode }: Omit<Props, 'tags'>) {
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
