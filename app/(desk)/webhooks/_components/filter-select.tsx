/** One filter of few values; choosing acts at once. */
export function FilterSelect<Value extends string>({
  label,
  any,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly any: string
  readonly value: Value | null
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value | null) => void
}) {
  return (
    <label className="flex items-center gap-2 text-13 text-text-quiet max-sm:w-full">
      {label}
      <select
        value={value ?? ''}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value)
          onChange(chosen?.value ?? null)
        }}
        className="min-h-8 rounded border border-line-strong bg-raised px-2 text-text max-sm:min-w-0 max-sm:flex-1"
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
