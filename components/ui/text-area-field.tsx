import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { CONTROL_LOOK, Field, type FieldProps, fieldAttributes } from './field'

export type TextAreaFieldProps = FieldProps & Omit<ComponentProps<'textarea'>, keyof FieldProps>

/** Several lines of text: a reason, a note. */
export function TextAreaField({
  label,
  name,
  hint,
  error,
  optional,
  id,
  className,
  ...area
}: TextAreaFieldProps) {
  const field = { label, name, hint, error, ...(optional && { optional }), ...(id && { id }) }
  return (
    <Field {...field}>
      <textarea
        rows={3}
        {...area}
        {...fieldAttributes(field)}
        className={classNames(CONTROL_LOOK, className)}
      />
    </Field>
  )
}
