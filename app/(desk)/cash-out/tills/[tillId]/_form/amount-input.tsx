import { useTranslations } from 'next-intl'
import { amountEcho } from '@/app/(desk)/payouts/_form/amount-echo'
import { Button } from '@/components/ui/button'
import { fieldId } from '@/components/ui/field'
import { TextField } from '@/components/ui/text-field'
import type { Currency } from '@/lib/domain/payout/contract'
import { useAppLocale } from '@/lib/i18n/app-locale'

type Props = {
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly error: string | undefined
  readonly currency: Currency
  readonly onValue: (text: string) => void
  readonly onLeave: () => void
}

/** An amount for a finger: large, as text, and asked again where it has two readings. */
export function AmountInput({ path, label, hint, value, error, currency, onValue, onLeave }: Props) {
  const t = useTranslations('cashDesk.form')
  const echo = amountEcho(value, currency, useAppLocale())
  function choose(text: string) {
    onValue(text)
    document.getElementById(fieldId(path))?.focus()
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <TextField
        id={fieldId(path)}
        name={`order.${path}`}
        label={label}
        {...(hint !== undefined && { hint })}
        error={error}
        optional="obviously"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        onBlur={onLeave}
        className="figures min-h-12 text-right text-20 font-semibold"
      />
      {echo.kind === 'ambiguous' ? (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="mb-1 font-medium">{t('whichAmount')}</legend>
          {echo.readings.map(({ money, text }) => (
            <Button key={text} onClick={() => choose(text)}>
              {money}
            </Button>
          ))}
        </fieldset>
      ) : null}
    </div>
  )
}
