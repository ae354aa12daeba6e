'use client'

import { useTranslations } from 'next-intl'
import {
  type OfferedSet,
  readChoice,
  useRoleOptions,
} from '@/app/(desk)/settings/users/_components/role-options'
import { createUserAction } from '@/app/(desk)/settings/users/user-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { type Option, SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { AddedUser } from './user-added'

type Props = {
  /** Everybody who has an account. */
  readonly people: readonly Option[]
  /** The sets that are offered beside the roles. */
  readonly sets: readonly OfferedSet[]
  readonly onAdded: (user: AddedUser) => void
}

/** Name, e-mail, role, and whose account it is. */
export function UserForm({ people, sets, onAdded }: Props) {
  const t = useTranslations('settings.newUser')
  const users = useTranslations('settings.users')
  const { fieldText } = useErrorTexts()
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: (form: FormData) => add(form, sets),
    read: (form) => form,
    onDone: onAdded,
  })
  const options = useRoleOptions(sets)
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
      <RadioGroupField name="role" label={labels.role} options={options} error={error('role')} />
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

async function add(form: FormData, sets: readonly OfferedSet[]) {
  const name = formText(form, 'name')
  const email = formText(form, 'email')
  const sameAs = formText(form, 'sameAs')
  const whose = sameAs === '' ? {} : { sameAs }
  const choice = readChoice(formText(form, 'role'), sets)
  const what = { role: choice?.role, ...(choice?.set && { set: choice.set.id }) }
  const result = await createUserAction({ name, email, ...what, ...whose })
  return result.ok ? { ok: true as const, data: { name, email, ...result.data } } : result
}
