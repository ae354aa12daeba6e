import type { ComponentProps } from 'react'
import { FieldError, FieldHint, type FieldProps, fieldAttributes } from './field'

/** Yes or no. */
export function CheckboxField({
  label,
  name,
  hint,
  error,
  id,
  ...input
}: Omit<FieldProps, 'optional'> & Omit<ComponentProps<'input'>, keyof FieldProps | 'type'>) {
  const field = { label, name, hint, error, optional: true, ...(id && { id }) }
  const attributes = fieldAttributes(field)
  return (
    <div className="flex flex-col gap-1">
      <label className="flex min-h-8 items-start gap-2 py-1">
        <input type="checkbox" {...input} {...attributes} className="mt-0.5" />
        <span>{label}</span>
      </label>
      <FieldHint id={attributes.id} hint={hint} />
      <FieldError id={attributes.id} error={error} />
    </div>
  )
}
