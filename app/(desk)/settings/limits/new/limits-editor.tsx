'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangeForm } from '@/app/(desk)/settings/_components/change-form'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { useCapName } from '@/app/(desk)/settings/limits/_components/use-cap-name'
import { proposeLimitsAction } from '@/app/(desk)/settings/limits/limit-actions'
import type { AccountChoice } from '@/lib/accounts/list-account-choices'
import { capKey, type Limits, limitsDifference, limitsOnlyStricter } from '@/lib/domain/proposal/limits'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { AddCap } from './add-cap'
import { CapFields } from './cap-fields'
import { draftsOf, readDrafts } from './draft'
import { TryCaps } from './try-caps'

const CAP_FIELDS = ['scope', 'window', 'accountId', 'amount'] as const

type Props = {
  readonly inForce: Limits
  readonly basedOn: number
  readonly begin: Limits
  /** The number that waits for a second admin. */
  readonly waiting: number | null
  readonly accounts: readonly AccountChoice[]
}

/** Writes the caps as they would be; says what changes and whether it takes another person. What was typed stays. */
export function LimitsEditor({ inForce, basedOn, begin, waiting, accounts }: Props) {
  const t = useTranslations('limits')
  const locale = useAppLocale()
  const names = Object.fromEntries(accounts.map(({ id, name }) => [id, name]))
  const nameOf = useCapName(names)
  const [drafts, setDrafts] = useState(() => draftsOf(begin, locale))
  const read = readDrafts(drafts, locale)
  return (
    <ChangeForm
      action={proposeLimitsAction}
      input={{ caps: drafts, locale }}
      path="/settings/limits"
      basedOn={basedOn}
      waiting={waiting}
      labels={Object.fromEntries(
        drafts.flatMap((cap, index) => CAP_FIELDS.map((field) => [`caps.${index}.${field}`, nameOf(cap)])),
      )}
      reading={
        read && {
          stricter: limitsOnlyStricter(inForce, read),
          unchanged: limitsDifference(inForce, read).changes.length === 0,
        }
      }
      readWaits={t('readWaits')}
      difference={read ? <TryCaps before={inForce} now={read} accounts={names} /> : null}
    >
      {({ errorOf, clear }) => (
        <>
          <FormSection title={t('title')} hint={t('editHint')}>
            {drafts.length === 0 ? <p className="text-text-quiet">{t('empty')}</p> : null}
            {drafts.map((cap, index) => (
              <CapFields
                key={capKey(cap)}
                cap={cap}
                name={nameOf(cap)}
                field={`caps.${index}`}
                errorOf={errorOf}
                onAmount={(amount) =>
                  setDrafts(drafts.map((one) => (one === cap ? { ...cap, amount } : one)))
                }
                onRemove={() => {
                  clear()
                  setDrafts(drafts.filter((one) => one !== cap))
                }}
              />
            ))}
          </FormSection>
          <FormSection title={t('addTitle')}>
            <AddCap
              drafts={drafts}
              accounts={accounts}
              onAdd={(cap) => {
                clear()
                setDrafts([...drafts, cap])
              }}
            />
          </FormSection>
        </>
      )}
    </ChangeForm>
  )
}
