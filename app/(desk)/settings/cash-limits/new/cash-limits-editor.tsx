'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AmountRow } from '@/app/(desk)/settings/_components/amount-row'
import { ChangeForm } from '@/app/(desk)/settings/_components/change-form'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { LimitChanges } from '@/app/(desk)/settings/cash-limits/_components/limit-changes'
import { useLimitName } from '@/app/(desk)/settings/cash-limits/_components/use-limit-name'
import { proposeCashLimitsAction } from '@/app/(desk)/settings/cash-limits/cash-limit-actions'
import type { LimitPlaces } from '@/lib/cash-out/list-cash-limits'
import { exampleAmount } from '@/lib/domain/payout/draft-fields'
import {
  type CashLimits,
  cashLimitKey,
  cashLimitsDifference,
  cashLimitsOnlyStricter,
} from '@/lib/domain/proposal/cash-limits'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { AddLimit } from './add-limit'
import { draftsOf, readDrafts } from './draft'

const FIELDS = ['amount', 'scope', 'role', 'tillId', 'accountId'] as const

type Props = {
  readonly inForce: CashLimits
  readonly basedOn: number
  readonly begin: CashLimits
  /** The number that waits for a second admin. */
  readonly waiting: number | null
  readonly places: LimitPlaces
}

/** Writes the limits as they would be; says what changes and whether it takes another person. What was typed stays. */
export function CashLimitsEditor({ inForce, basedOn, begin, waiting, places }: Props) {
  const t = useTranslations('cashLimits')
  const locale = useAppLocale()
  const { whole } = useLimitName(places)
  const [drafts, setDrafts] = useState(() => draftsOf(begin, locale))
  const read = readDrafts(drafts, locale)
  return (
    <ChangeForm
      action={proposeCashLimitsAction}
      input={{ limits: drafts.map(({ currency: _ofAccount, ...limit }) => limit), locale }}
      path="/settings/cash-limits"
      basedOn={basedOn}
      waiting={waiting}
      labels={Object.fromEntries(
        drafts.flatMap((limit, index) => FIELDS.map((field) => [`limits.${index}.${field}`, whole(limit)])),
      )}
      reading={
        read && {
          stricter: cashLimitsOnlyStricter(inForce, read),
          unchanged: cashLimitsDifference(inForce, read).changes.length === 0,
        }
      }
      readWaits={t('readWaits')}
      difference={read ? <LimitChanges before={inForce} now={read} places={places} /> : null}
    >
      {({ errorOf, clear }) => (
        <>
          <FormSection title={t('title')} hint={t('editHint')}>
            {drafts.length === 0 ? <p className="text-text-quiet">{t('empty')}</p> : null}
            {drafts.map((limit, index) => (
              <AmountRow
                key={cashLimitKey(limit)}
                name={whole(limit)}
                currency={limit.currency}
                field={`limits.${index}`}
                value={limit.amount}
                error={FIELDS.map((part) => errorOf(`limits.${index}.${part}`)).find(Boolean)}
                texts={{
                  amount: t('amount', { currency: limit.currency }),
                  hint: t('amountHint', { example: exampleAmount(limit.currency, locale) }),
                  remove: t('remove'),
                  removeOne: t('removeOne', { limit: whole(limit) }),
                }}
                onAmount={(amount) =>
                  setDrafts(drafts.map((one) => (one === limit ? { ...limit, amount } : one)))
                }
                onRemove={() => {
                  clear()
                  setDrafts(drafts.filter((one) => one !== limit))
                }}
              />
            ))}
          </FormSection>
          <FormSection title={t('addTitle')} hint={t('dayHint')}>
            <AddLimit
              drafts={drafts}
              places={places}
              onAdd={(limit) => {
                clear()
                setDrafts([...drafts, limit])
              }}
            />
          </FormSection>
        </>
      )}
    </ChangeForm>
  )
}
