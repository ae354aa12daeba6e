'use client'

import { useTranslations } from 'next-intl'
import { createUserAction } from '@/app/(desk)/settings/users/user-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { type Option, SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { ROLES } from '@/lib/domain/permissions'
import type { AddedUser } from './user-added'

type Props = {
  /** Everybody who has an account. */
  readonly people: readonly Option[]
  readonly onAdded: (user: AddedUser) => void
}

/** Name, e-mail, role, and whose account it is. */
export function UserForm({ people, onAdded }: Props) {
  const t = useTranslations('settings.newUser')
  const users = useTranslations('settings.users')
  const { fieldText } = useErrorTexts()
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: add,
    read: (form) => form,
    onDone: onAdded,
  })
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const labels = {
    name: users('name'),
    email: users('email'),
    role: users('role'),
    sameAs: t('sameAs'),
  }
  return (
    <form onSubmit={onSubmit} noValidate className="flex max-w-140 flex-col gap-5">
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <TextField name="name" label={labels.name} error={error('name')} autoComplete="off" />
      <TextField
        name="email"
        type="email"
        label={labels.email}
        hint={t('emailHint')}
        error={error('email')}
        autoComplete="off"
      />
      <RoleChoice label={labels.role} error={error('role')} />
      <SelectField
        name="sameAs"
        label={labels.sameAs}
        hint={t('sameAsHint')}
        error={error('sameAs')}
        placeholder={t('sameAsNobody')}
        options={people}
        optional="obviously"
      />
      <div className="border-t pt-5">
        <Button type="submit" variant="primary" pending={pending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  )
}

async function add(form: FormData) {
  const name = formText(form, 'name')
  const email = formText(form, 'email')
  const sameAs = formText(form, 'sameAs')
  const whose = sameAs === '' ? {} : { sameAs }
  const result = await createUserAction({ name, email, role: formText(form, 'role'), ...whose })
  return result.ok ? { ok: true as const, data: { name, email, ...result.data } } : result
}

function RoleChoice({ label, error }: { readonly label: string; readonly error: string | undefined }) {
  const roles = useTranslations('common.role')
  const meanings = useTranslations('common.roleMeaning')
  const options = ROLES.map((role) => ({ value: role, label: roles(role), hint: meanings(role) }))
  return <RadioGroupField name="role" label={label} options={options} error={error} />
}
