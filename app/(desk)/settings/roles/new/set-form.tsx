'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { makeSetAction } from '@/app/(desk)/settings/roles/set-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { type SubmitFailure, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { TextField } from '@/components/ui/text-field'
import type { AccountChoice } from '@/lib/accounts/list-account-choices'
import { BASES, possibleIn } from '@/lib/domain/permission-set'
import { PERMISSIONS, type Permission, rolesWith } from '@/lib/domain/permissions'
import type { SetView } from '@/lib/permission-sets/list-sets'
import { Boxes } from './boxes'

type Base = (typeof BASES)[number]

/** Name, the role that it narrows, and what it leaves of it. Begins with all that the role may. */
type Props = {
  readonly begin: Pick<SetView, 'base' | 'permissions' | 'accountIds'> | null
  readonly accounts: readonly AccountChoice[]
}

export function SetForm({ begin, accounts }: Props) {
  const t = useTranslations('settings.sets')
  const roles = useTranslations('common.role')
  const meanings = useTranslations('common.roleMeaning')
  const may = useTranslations('settings.roles.may')
  const { fieldText } = useErrorTexts()
  const router = useRouter()
  const [base, setBase] = useState<Base>(BASES.find((one) => one === begin?.base) ?? 'maker')
  const [chosen, setChosen] = useState<readonly Permission[]>(begin?.permissions ?? wholeOf(base))
  const [accountIds, setAccountIds] = useState<readonly string[]>(begin?.accountIds ?? [])
  // What was ticked and is not possible for some accounts comes back with all of them.
  const possible = possibleIn(base, accountIds.length === 0)
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: makeSetAction,
    read: (form) => ({
      name: formText(form, 'name'),
      base,
      permissions: chosen.filter((one) => possible.includes(one)),
      accountIds,
    }),
    onDone: () => {
      notify('good', t('made'))
      router.push('/settings/roles')
    },
  })
  const shown = useInWords(failure)
  const error = (field: string) => fieldText(shown?.fieldErrors, field)
  const labels = {
    name: t('name'),
    base: t('base'),
    accountIds: t('accounts'),
    permissions: t('permissions'),
  }
  return (
    <form onSubmit={onSubmit} noValidate className="flex max-w-140 flex-col gap-5">
      <ErrorSummary failure={shown} failures={failures} labels={labels} />
      <TextField
        name="name"
        label={labels.name}
        hint={t('nameHint')}
        error={error('name')}
        autoComplete="off"
      />
      <RadioGroupField
        name="base"
        label={labels.base}
        hint={t('baseHint')}
        error={error('base')}
        value={base}
        onValueChange={(value) => {
          const next = BASES.find((one) => one === value)
          if (next === undefined) return
          setBase(next)
          setChosen(wholeOf(next))
        }}
        options={BASES.map((value) => ({ value, label: roles(value), hint: meanings(value) }))}
      />
      {accounts.length > 1 ? (
        <Boxes
          name="accountIds"
          legend={labels.accountIds}
          hint={t('accountsHint')}
          options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={accountIds}
          onToggle={(id, on) => setAccountIds(withOrWithout(accountIds, id, on))}
          error={error('accountIds')}
        />
      ) : null}
      <Boxes
        name="permissions"
        legend={labels.permissions}
        hint={t('permissionsHint')}
        options={possible
          .filter((one) => one !== 'desk:enter')
          .map((one) => ({
            value: one,
            label: may(one),
            ...(rolesWith(one).includes(base) ? {} : { note: t('beyond') }),
          }))}
        chosen={chosen}
        onToggle={(value, on) =>
          setChosen(PERMISSIONS.filter((one) => withOrWithout(chosen, value, on).includes(one)))
        }
        error={error('permissions')}
      />
      <div className="border-t pt-5">
        <Button type="submit" variant="primary" pending={pending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  )
}

function withOrWithout(chosen: readonly string[], value: string, on: boolean): string[] {
  return on ? [...chosen, value] : chosen.filter((one) => one !== value)
}

function wholeOf(base: Base): Permission[] {
  return PERMISSIONS.filter((one) => rolesWith(one).includes(base))
}

/** A failure whose values are permissions, said as the boxes say them. */
function useInWords(failure: SubmitFailure | null): SubmitFailure | null {
  const may = useTranslations('settings.roles.may')
  const wrong = failure?.fieldErrors?.['permissions']
  if (!failure || !wrong?.values) return failure
  const values = Object.fromEntries(
    Object.entries(wrong.values).map(([name, value]) => {
      const known = PERMISSIONS.find((one) => one === value)
      return [name, known ? may(known) : value]
    }),
  )
  return { ...failure, fieldErrors: { ...failure.fieldErrors, permissions: { ...wrong, values } } }
}
