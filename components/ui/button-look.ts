import { classNames } from './class-names'

export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet'
export type ButtonSize = 'default' | 'small' | 'large' | 'icon'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-line-strong bg-raised text-text hover:bg-hover',
  danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-hover',
  quiet: 'border-transparent bg-transparent text-text hover:bg-quiet',
}
const SIZES: Record<ButtonSize, string> = {
  default: 'min-h-9 px-4 py-1.5 text-14',
  small: 'min-h-8 px-3 py-1 text-13',
  // For a finger, at a till.
  large: 'min-h-12 px-6 py-2 text-16',
  icon: 'size-9 justify-center',
}
const OFF =
  'aria-disabled:border-line aria-disabled:bg-quiet aria-disabled:text-text-quiet aria-disabled:hover:bg-quiet'

/** The look of a button, also for links that act like one. */
export function buttonLook(variant: ButtonVariant = 'secondary', size: ButtonSize = 'default'): string {
  return classNames(
    'inline-flex max-w-full items-center justify-center gap-2 rounded border text-center font-medium transition-colors duration-100',
    VARIANTS[variant],
    SIZES[size],
    OFF,
  )
}
