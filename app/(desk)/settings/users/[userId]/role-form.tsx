'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { changeRoleAction } from '@/app/(desk)/settings/users/user-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { onlyReads, ROLES, type Role, wholeRole } from '@/lib/domain/permissions'

type Props = { readonly userId: string; readonly name: string; readonly role: Role; readonly isSelf: boolean }

/** The roles with what each may do. */
export function RoleForm({ userId, name, role, isSelf }: Props) {
  const t = useTranslations('settings.user')
  const roles = useTranslations('common.role')
  const meanings = useTranslations('common.roleMeaning')
  const reasons = useTranslations('errors.reasons')
  const changes = useTranslations('settings.roleChange')
  const router = useRouter()
  const [chosen, setChosen] = useState<Role>(role)
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: changeRoleAction,
    read: () => ({ userId, roleSeen: role, role: chosen }),
    onDone: ({ proposed }) => {
      const done = { name, role: roles(chosen) }
      notify('good', proposed === null ? t('roleChanged', done) : changes('proposed', done))
      router.refresh()
    },
  })
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} />
      <RadioGroupField
        name="role"
        label={<span className="sr-only">{t('roleTitle')}</span>}
        value={chosen}
        onValueChange={(value) => setChosen(ROLES.find((known) => known === value) ?? chosen)}
        options={ROLES.map((value) => ({ value, label: roles(value), hint: meanings(value) }))}
      />
      <div>
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabledReason={isSelf ? t('own') : chosen === role ? reasons('role_unchanged') : undefined}
        >
          {onlyReads(wholeRole(chosen)) ? t('roleSubmit') : changes('propose')}
        </Button>
      </div>
    </form>
  )
}
