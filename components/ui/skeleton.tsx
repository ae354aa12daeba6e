import { classNames } from './class-names'

/** The outline of a value that is on its way. The place that holds it says so in words. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('block h-3 animate-pulse rounded bg-line motion-reduce:animate-none', className)}
    />
  )
}
