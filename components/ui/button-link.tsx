import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look'
import { classNames } from './class-names'

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  variant,
  size,
  className,
  ...rest
}: ComponentProps<typeof Link> & { readonly variant?: ButtonVariant; readonly size?: ButtonSize }) {
  return <Link {...rest} className={classNames(buttonLook(variant, size), 'no-underline', className)} />
}
