import Link from 'next/link'
import type { ComponentProps } from 'react'
import { classNames } from './class-names'

/** A link inside text or a cell. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={classNames(
        'text-accent underline decoration-1 underline-offset-2 hover:decoration-2',
        className,
      )}
    />
  )
}
