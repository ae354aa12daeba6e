import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { CONTROL_LOOK, Field, type FieldProps, fieldAttributes } from './field'

export type TextFieldProps = FieldProps &
  Omit<ComponentProps<'input'>, keyof FieldProps> & {
    /** Identifiers, documents, keys: in monospace, left alone by spelling and capitals. */
    readonly code?: boolean
  }

/** One line of text. Money goes here too: its reading is a rule of the domain, not of the browser. */
export function TextField({
  label,
  name,
  hint,
  error,
  optional,
  id,
  code,
  className,
  ...input
}: TextFieldProps) {
  const field = { label, name, hint, error, ...(optional && { optional }), ...(id && { id }) }
  return (
    <Field {...field}>
      <input
        type="text"
        {...(code && { autoCapitalize: 'off', autoCorrect: 'off', spellCheck: false })}
        {...input}
        {...fieldAttributes(field)}
        className={classNames(CONTROL_LOOK, code && 'font-mono', className)}
      />
    </Field>
  )
}
