'use client'
import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import { CONTROL_LOOK, Field, type FieldProps, fieldAttributes } from './field'
import { Icon } from './icon'

/** A password that its owner may look at; paste and password managers work. */
export function PasswordField({
  label,
  name,
  hint,
  error,
  id,
  autoComplete = 'current-password',
  ...input
}: Omit<FieldProps, 'optional'> & Omit<ComponentProps<'input'>, keyof FieldProps | 'type' | 'className'>) {
  const t = useTranslations('common.form')
  const [shown, setShown] = useState(false)
  const field = { label, name, hint, error, ...(id && { id }) }
  return (
    <Field {...field}>
      <div className="relative">
        <input
          autoComplete={autoComplete}
          {...input}
          {...fieldAttributes(field)}
          type={shown ? 'text' : 'password'}
          className={`${CONTROL_LOOK} pr-10`}
        />
        <button
          type="button"
          aria-label={shown ? t('hidePassword') : t('showPassword')}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 right-0 flex w-9 items-center justify-center rounded text-text-quiet hover:text-text"
        >
          <Icon name={shown ? 'eyeOff' : 'eye'} />
        </button>
      </div>
    </Field>
  )
}
