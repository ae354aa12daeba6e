'use client'
import { type ComponentProps, type MouseEvent, type ReactNode, useId } from 'react'
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look'
import { classNames } from './class-names'

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** Work is under way: the button keeps its place and its focus, and does nothing. */
  readonly pending?: boolean
  /** Why it cannot be pressed, shown beside it. The button stays reachable, so that the reason can be heard. */
  readonly disabledReason?: ReactNode
}

/** A button. It is never silently disabled: without a reason it works. */
export function Button({
  variant,
  size,
  pending = false,
  disabledReason,
  className,
  onClick,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const off = pending || Boolean(disabledReason) || rest['aria-disabled'] === true
  const described = disabledReason ? reasonId : rest['aria-describedby']

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (off) event.preventDefault()
    else onClick?.(event)
  }

  const button = (
    <button
      {...rest}
      type={type}
      onClick={press}
      aria-disabled={off || rest['aria-disabled'] || undefined}
      aria-busy={pending || undefined}
      aria-describedby={described}
      className={classNames(buttonLook(variant, size), className)}
    >
      {pending ? <Spinner /> : null}
      {children}
    </button>
  )
  if (!disabledReason) return button
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-3 gap-y-1">
      {button}
      <span id={reasonId} className="text-13 text-text-quiet">
        {disabledReason}
      </span>
    </span>
  )
}

function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-3.5 shrink-0 animate-spin rounded-full border-2 border-current border-t-transparent"
    />
  )
}
