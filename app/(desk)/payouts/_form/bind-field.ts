import type { ChangeEvent } from 'react'
import { fieldId } from '@/components/ui/field'
import type { FormAction } from './form-state'
import type { FormValues } from './form-values'
import type { PayoutForm } from './use-payout-form'

type TextName = {
  [F in keyof FormValues]: string extends FormValues[F] ? F : never
}[keyof FormValues]
type ChoiceName = Exclude<keyof FormValues, TextName | 'contract'> | 'contract'

/**
 * A control's name and id. The name is not the field's own: a form's property `ownerDocument` would become the input,
 * which breaks whoever asks a form for its document.
 */
export function controlOf(field: keyof FormValues) {
  return { id: fieldId(field), name: `payout.${field}` }
}

type TextControl = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What a text control needs to stand for one field: its value, its error, and telling of changes and leaving. */
export function bindText(form: PayoutForm, field: TextName) {
  return {
    ...controlOf(field),
    value: form.values[field],
    error: form.errorOf(field),
    onChange: (event: ChangeEvent<TextControl>) => setText(form, field, event.currentTarget.value),
    onBlur: () => leave(form, field),
  }
}

export function setText(form: PayoutForm, field: TextName, value: string): void {
  form.dispatch({ type: 'changed', field, value })
}

/** A field that was left without a word says nothing yet: only what was typed is judged before submitting. */
export function leave(form: PayoutForm, field: TextName): void {
  if (form.values[field].trim() !== '') form.dispatch({ type: 'left', field })
}

/** The same for a choice of few values. The control gives a text; only one of the given values is taken. */
export function bindChoice<F extends ChoiceName>(
  form: PayoutForm,
  field: F,
  values: readonly FormValues[F][],
) {
  return {
    ...controlOf(field),
    value: form.values[field],
    error: form.errorOf(field),
    onValueChange: (text: string) => {
      const value = values.find((known) => known === text)
      // The union of field and value cannot be told apart inside a generic function.
      if (value !== undefined) form.dispatch({ type: 'changed', field, value } as FormAction)
    },
  }
}
