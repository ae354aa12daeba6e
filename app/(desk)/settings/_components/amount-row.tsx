'use client'

import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import type { Currency } from '@/lib/domain/payout/contract'

type Props = {
  /** What it is about. */
  readonly name: string
  readonly currency: Currency
  /** Its place in the form. */
  readonly field: string
  readonly value: string
  readonly error: string | undefined
  readonly texts: {
    readonly amount: string
    readonly hint: string
    readonly remove: string
    readonly removeOne: string
  }
  readonly onAmount: (amount: string) => void
  readonly onRemove: () => void
}

/** One amount of a list that is proposed: what it is about, its amount to type, and the way to leave it out. */
export function AmountRow({ name, currency, field, value, error, texts, onAmount, onRemove }: Props) {
  return (
    <fieldset className="flex flex-col gap-3 rounded border bg-raised p-4">
      <legend className="sr-only">{`${name} · ${currency}`}</legend>
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2">
        <span aria-hidden="true" className="min-w-0 font-medium break-words">
          {name}
        </span>
        <Button variant="quiet" size="small" aria-label={texts.removeOne} onClick={onRemove}>
          {texts.remove}
        </Button>
      </div>
      <TextField
        name={`${field}.amount`}
        label={texts.amount}
        hint={texts.hint}
        value={value}
        onChange={(event) => onAmount(event.currentTarget.value)}
        inputMode="decimal"
        autoComplete="off"
        className="figures text-right"
        error={error}
      />
    </fieldset>
  )
}
