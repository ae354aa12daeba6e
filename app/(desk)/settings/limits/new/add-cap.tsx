'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/select-field'
import type { AccountChoice } from '@/lib/accounts/list-account-choices'
import { CAP_SCOPES, CAP_WINDOWS } from '@/lib/domain/limits/cap'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { type CapDraft, draftOf, FIRST_CHOICE, has } from './draft'

/** Chooses what another cap is about; its amount is typed among the others. */
export function AddCap({
  drafts,
  accounts,
  onAdd,
}: {
  readonly drafts: readonly CapDraft[]
  readonly accounts: readonly AccountChoice[]
  readonly onAdd: (cap: CapDraft) => void
}) {
  const t = useTranslations('limits')
  const [values, setValues] = useState(FIRST_CHOICE)
  const { scope, window, currency, accountId } = values
  const cap = draftOf(values)
  const ofCurrency = accounts.filter(({ country }) => (country === 'BR') === (currency === 'BRL'))
  return (
    <>
      <SelectField
        name="scope"
        label={t('scopeLabel')}
        options={CAP_SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
        value={scope}
        onChange={(event) => setValues({ ...values, scope: pick(CAP_SCOPES, event.currentTarget.value) })}
        hint={t(`scopeHint.${scope}`)}
      />
      {scope === 'payout' ? null : (
        <SelectField
          name="window"
          label={t('windowLabel')}
          options={CAP_WINDOWS.map((value) => ({ value, label: t(`window.${value}`) }))}
          value={window}
          onChange={(event) => setValues({ ...values, window: pick(CAP_WINDOWS, event.currentTarget.value) })}
        />
      )}
      <SelectField
        name="currency"
        label={t('currency')}
        options={CURRENCIES.map((value) => ({ value, label: value }))}
        value={currency}
        onChange={(event) =>
          setValues({ ...values, currency: pick(CURRENCIES, event.currentTarget.value), accountId: '' })
        }
      />
      <SelectField
        name="accountId"
        label={t('account')}
        placeholder={scope === 'account' ? t('eachAccount') : t('allAccounts')}
        options={ofCurrency.map(({ id, name }) => ({ value: id, label: name }))}
        value={accountId}
        onChange={(event) => setValues({ ...values, accountId: event.currentTarget.value })}
      />
      <div>
        <Button onClick={() => onAdd(cap)} disabledReason={has(drafts, cap) ? t('there') : undefined}>
          {t('add')}
        </Button>
      </div>
    </>
  )
}

/** A select gives back one of its own options. */
function pick<T extends string>(options: readonly [T, ...T[]], value: string): T {
  return options.find((option) => option === value) ?? options[0]
}
