import type { ComponentProps } from 'react'
import { classNames } from './class-names'
import { CONTROL_LOOK, Field, type FieldProps, fieldAttributes } from './field'

export type Option = { readonly value: string; readonly label: string }

export type SelectFieldProps = FieldProps &
  Omit<ComponentProps<'select'>, keyof FieldProps | 'children'> & {
    readonly options: readonly Option[]
    /** An empty first choice in words; without it the first option is chosen. */
    readonly placeholder?: string
  }

/** One of a few known values; the system's own list, which every keyboard and phone knows. */
export function SelectField({
  label,
  name,
  hint,
  error,
  optional,
  id,
  options,
  placeholder,
  className,
  ...select
}: SelectFieldProps) {
  const field = { label, name, hint, error, ...(optional && { optional }), ...(id && { id }) }
  return (
    <Field {...field}>
      <select {...select} {...fieldAttributes(field)} className={classNames(CONTROL_LOOK, className)}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}
