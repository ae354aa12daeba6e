import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { fieldId } from '@/components/ui/field'
import { TextField } from '@/components/ui/text-field'
import { exampleAmount } from '@/lib/domain/payout/draft-fields'
import { type AmountEcho, amountEcho } from './amount-echo'
import { bindText, setText } from './bind-field'
import { currencyOf, type PayoutForm } from './use-payout-form'

/** The amount as text, with what it means under it; an amount of two readings asks which one was meant. */
export function AmountField({ form }: { readonly form: PayoutForm }) {
  const t = useTranslations('payoutForm.amount')
  const currency = currencyOf(form.values)
  const echo = amountEcho(form.values.amount, currency, form.locale)
  return (
    <div className="flex flex-col gap-2">
      <TextField
        {...bindText(form, 'amount')}
        label={t('label', { currency })}
        hint={t('hint', { example: exampleAmount(currency, form.locale) })}
        inputMode="decimal"
        autoComplete="off"
        className="figures max-w-80 text-right text-20 font-semibold"
      />
      <output htmlFor={fieldId('amount')} className="min-h-6 text-16 font-semibold text-good empty:hidden">
        {echo.kind === 'money' ? t('echo', { money: echo.money }) : null}
      </output>
      {echo.kind === 'ambiguous' ? <Readings form={form} echo={echo} /> : null}
    </div>
  )
}

type Ambiguous = Extract<AmountEcho, { kind: 'ambiguous' }>

function Readings({ form, echo }: { readonly form: PayoutForm; readonly echo: Ambiguous }) {
  const t = useTranslations('payoutForm.amount')
  function choose(text: string) {
    setText(form, 'amount', text)
    document.getElementById(fieldId('amount'))?.focus()
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{t('question')}</legend>
      <div className="flex flex-wrap gap-2">
        {echo.readings.map(({ money, text }) => (
          <Button key={text} onClick={() => choose(text)}>
            {t('reading', { money })}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
