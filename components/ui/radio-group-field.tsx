import type { ReactNode } from 'react'
import { FieldError, FieldHint, FieldLabel, type FieldProps, fieldAttributes } from './field'

export type RadioOption = { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode }

/** One of very few values, all of them to be seen at once. */
export function RadioGroupField({
  options,
  value,
  defaultValue,
  onValueChange,
  ...field
}: FieldProps & {
  readonly options: readonly RadioOption[]
  readonly value?: string
  readonly defaultValue?: string
  readonly onValueChange?: (value: string) => void
}) {
  const { id, name, ...attributes } = fieldAttributes(field)
  return (
    <div
      id={id}
      tabIndex={-1}
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={attributes['aria-describedby']}
      aria-invalid={attributes['aria-invalid']}
      aria-required={attributes['aria-required']}
      className="flex flex-col gap-1"
    >
      <span id={`${id}-label`} className="font-medium">
        <FieldLabel {...field} />
      </span>
      <FieldHint id={id} hint={field.hint} />
      {options.map((option) => (
        <label key={option.value} className="flex min-h-8 items-start gap-2 py-1">
          <input
            type="radio"
            name={name}
            value={option.value}
            {...(value === undefined
              ? { defaultChecked: option.value === defaultValue }
              : { checked: option.value === value })}
            onChange={() => onValueChange?.(option.value)}
            className="mt-0.5"
          />
          <span>
            {option.label}
            {option.hint ? <span className="block text-13 text-text-quiet">{option.hint}</span> : null}
          </span>
        </label>
      ))}
      <FieldError id={id} error={field.error} />
    </div>
  )
}
