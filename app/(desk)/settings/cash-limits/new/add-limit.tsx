'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select-field'
import type { LimitPlaces } from '@/lib/cash-out/list-cash-limits'
import { CASH_LIMIT_SCOPES } from '@/lib/domain/cash-out/cash-limit'
import { DESK_ROLES, isOfTill } from '@/lib/domain/proposal/cash-limits'
import { draftOf, firstChoice, has, type LimitDraft } from './draft'

/** Chooses what another limit is about; its amount is typed among the others. */
export function AddLimit({
  drafts,
  places: { accounts, tills },
  onAdd,
}: {
  readonly drafts: readonly LimitDraft[]
  readonly places: LimitPlaces
  readonly onAdd: (limit: LimitDraft) => void
}) {
  const t = useTranslations('cashLimits')
  const roles = useTranslations('common.role')
  const [values, setValues] = useState(() => firstChoice(accounts[0]?.id ?? ''))
  const { accountId, scope, role, tillId } = values
  const account = accounts.find(({ id }) => id === accountId)
  const limit = account && draftOf(values, account.currency)
  return (
    <>
      <SelectField
        name="accountId"
        label={t('account')}
        options={accounts.map(({ id, name, currency }) => ({ value: id, label: `${name} · ${currency}` }))}
        value={accountId}
        onChange={(event) => setValues({ ...values, accountId: event.currentTarget.value, tillId: '' })}
      />
      <SelectField
        name="scope"
        label={t('scopeLabel')}
        options={CASH_LIMIT_SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
        value={scope}
        onChange={(event) => {
          const chosen = CASH_LIMIT_SCOPES.find((one) => one === event.currentTarget.value)
          if (chosen) setValues({ ...values, scope: chosen })
        }}
        hint={t(`scopeHint.${scope}`)}
      />
      {isOfTill(scope) ? (
        <SelectField
          name="tillId"
          label={t('till')}
          placeholder={t('eachTill')}
          options={tills
            .filter((till) => !till.retired && till.accountId === accountId)
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={tillId}
          onChange={(event) => setValues({ ...values, tillId: event.currentTarget.value })}
        />
      ) : (
        <SelectField
          name="role"
          label={t('role')}
          placeholder={t('anyRole')}
          options={DESK_ROLES.map((value) => ({ value, label: roles(value) }))}
          value={role}
          onChange={(event) => setValues({ ...values, role: event.currentTarget.value })}
        />
      )}
      <div>
        <Button
          onClick={() => {
            if (limit) onAdd(limit)
          }}
          disabledReason={limit && has(drafts, limit) ? t('there') : undefined}
        >
          {t('add')}
        </Button>
      </div>
    </>
  )
}
