'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import {
  type OfferedSet,
  type RoleChoice,
  readChoice,
  useRoleOptions,
} from '@/app/(desk)/settings/users/_components/role-options'
import { changeRoleAction } from '@/app/(desk)/settings/users/user-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { heldRole } from '@/lib/domain/held-role'
import { onlyReads } from '@/lib/domain/permissions'

type Props = {
  readonly userId: string
  readonly name: string
  readonly held: RoleChoice
  /** The sets that are offered, and the one that they have. */
  readonly sets: readonly OfferedSet[]
  readonly isSelf: boolean
}

/** The roles with what each may do, and the sets that narrow them. */
export function RoleForm({ userId, name, held, sets, isSelf }: Props) {
  const t = useTranslations('settings.user')
  const roles = useTranslations('common.role')
  const reasons = useTranslations('errors.reasons')
  const changes = useTranslations('settings.roleChange')
  const router = useRouter()
  const options = useRoleOptions(sets)
  const present = held.set?.id ?? held.role
  const [value, setValue] = useState<string>(present)
  const chosen = readChoice(value, sets) ?? held
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: changeRoleAction,
    read: () => ({
      userId,
      roleSeen: held.role,
      ...(held.set && { setSeen: held.set.id }),
      role: chosen.role,
      ...(chosen.set && { set: chosen.set.id }),
    }),
    onDone: ({ proposed }) => {
      const done = { name, role: heldRole(roles(chosen.role), chosen.set?.name ?? null) }
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
        value={value}
        onValueChange={setValue}
        options={options}
      />
      <div>
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          disabledReason={isSelf ? t('own') : value === present ? reasons('role_unchanged') : undefined}
        >
          {onlyReads(chosen) ? t('roleSubmit') : changes('propose')}
        </Button>
      </div>
    </form>
  )
}
