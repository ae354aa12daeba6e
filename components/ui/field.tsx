import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

/** What every field takes beside its control's own attributes. */
export type FieldProps = {
  readonly label: ReactNode
  readonly name: string
  readonly hint?: ReactNode
  /** The text of what is wrong, in the reader's language; the field is then invalid. */
  readonly error?: ReactNode
  /** Marked in words, unless all of them obviously are. Fields are required unless said otherwise. */
  readonly optional?: boolean | 'obviously'
  /** `field-<name>` unless two forms of one page share a name. */
  readonly id?: string
}

/** The id by which the error summary finds a field. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll('.', '-')}`
}

/** The attributes that tie a control to its label, hint and error. */
export function fieldAttributes({ id, name, hint, error, optional }: FieldProps) {
  const own = id ?? fieldId(name)
  const described = classNames(hint ? `${own}-hint` : null, error ? `${own}-error` : null)
  return {
    id: own,
    name,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error ? true : undefined,
    'aria-required': optional ? undefined : true,
  } as const
}

export const CONTROL_LOOK =
  'min-h-9 w-full rounded border border-line-strong bg-raised px-3 py-1.5 text-14 text-text aria-invalid:border-bad aria-invalid:outline-bad [&[readonly]]:bg-quiet'

/** Label above, hint beneath it, control, and the error at the control. */
export function Field({ children, ...props }: FieldProps & { readonly children: ReactNode }) {
  const { id } = fieldAttributes(props)
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        <FieldLabel {...props} />
      </label>
      <FieldHint id={id} hint={props.hint} />
      {children}
      <FieldError id={id} error={props.error} />
    </div>
  )
}

export function FieldLabel({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  const t = useTranslations('common.form')
  return (
    <>
      {label}
      {optional === true ? <span className="font-normal text-text-quiet"> · {t('optional')}</span> : null}
    </>
  )
}

export function FieldHint({ id, hint }: { readonly id: string; readonly hint: ReactNode }) {
  if (!hint) return null
  return (
    <p id={`${id}-hint`} className="text-13 text-text-quiet">
      {hint}
    </p>
  )
}

export function FieldError({ id, error }: { readonly id: string; readonly error: ReactNode }) {
  if (!error) return null
  return (
    <p id={`${id}-error`} className="flex gap-1.5 text-13 font-medium text-bad">
      <Icon name="warning" className="mt-0.5" />
      <span>{error}</span>
    </p>
  )
}
