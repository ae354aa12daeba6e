/** How much of a known amount of work is done. Its label says the same in words. */
export function ProgressBar({
  label,
  value,
  max,
}: {
  readonly label: string
  readonly value: number
  readonly max: number
}) {
  return (
    <div className="flex items-center gap-3">
      <progress
        value={value}
        max={max}
        aria-label={label}
        className="h-1.5 w-full min-w-16 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <span aria-hidden="true" className="whitespace-nowrap text-13 text-text-quiet">
        {label}
      </span>
    </div>
  )
}
