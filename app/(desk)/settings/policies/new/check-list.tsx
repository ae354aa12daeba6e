import { FieldError, fieldAttributes } from '@/components/ui/field'
import type { Option } from '@/components/ui/select-field'

/** Some of a few: boxes under one name. What is chosen and not offered any more stays chosen and can be taken out. */
export function CheckList({
  name,
  legend,
  options,
  chosen,
  onChange,
  error,
}: {
  readonly name: string
  readonly legend: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: string[]) => void
  readonly error?: string | undefined
}) {
  const { id } = fieldAttributes({ name, label: legend })
  const gone = chosen.filter((value) => !options.some((option) => option.value === value))
  const all = [...options, ...gone.map((value) => ({ value, label: value }))]
  const toggle = (value: string, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={error ? `${id}-error` : undefined}
      className="flex min-w-0 flex-col gap-1"
    >
      <legend className="font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-5">
        {all.map(({ value, label }) => (
          <label key={value} className="flex min-h-8 items-center gap-2 py-1">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => toggle(value, event.currentTarget.checked)}
            />
            <span className="min-w-0 break-words">{label}</span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
