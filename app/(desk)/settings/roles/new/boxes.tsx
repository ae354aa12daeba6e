import { FieldError, fieldAttributes } from '@/components/ui/field'

type Props = {
  readonly name: string
  readonly legend: string
  readonly hint: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly note?: string }[]
  readonly chosen: readonly string[]
  readonly onToggle: (value: string, on: boolean) => void
  readonly error: string | undefined
}

/** One box an option, beneath what they are about. */
export function Boxes({ name, legend, hint, options, chosen, onToggle, error }: Props) {
  const { id } = fieldAttributes({ name, label: legend })
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
      className="flex min-w-0 flex-col gap-1"
    >
      <legend className="font-medium">{legend}</legend>
      <p id={`${id}-hint`} className="text-13 text-text-quiet">
        {hint}
      </p>
      {options.map(({ value, label, note }) => (
        <label key={value} className="flex min-h-8 items-start gap-2 py-1">
          <input
            type="checkbox"
            name={name}
            value={value}
            checked={chosen.includes(value)}
            onChange={(event) => onToggle(value, event.currentTarget.checked)}
            className="mt-0.5"
          />
          <span className="min-w-0 break-words">
            {label}
            {note === undefined ? null : <span className="block text-13 text-text-quiet">{note}</span>}
          </span>
        </label>
      ))}
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
