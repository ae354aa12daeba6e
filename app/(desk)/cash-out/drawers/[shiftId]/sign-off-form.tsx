'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { signOffShiftAction } from '@/app/(desk)/cash-out/drawers/drawer-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Money } from '@/components/ui/money'
import { notify } from '@/components/ui/notices'
import { TextAreaField } from '@/components/ui/text-area-field'
import type { Currency } from '@/lib/domain/payout/contract'

type Props = {
  readonly shiftId: string
  readonly till: string
  readonly currency: Currency
  /** In minor units. */
  readonly expectedMinor: string
  readonly countedMinor: string
}

/** Another person's signature under what was counted, after one question. */
export function SignOffForm({ shiftId, till, currency, expectedMinor, countedMinor }: Props) {
  const t = useTranslations('drawers.sign')
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: async (input: { shiftId: string; note: string }) => {
      const result = await signOffShiftAction(input)
      // What is wrong stands at its field, which the question would cover.
      setAsked(false)
      return result
    },
    read: () => ({ shiftId, note }),
    onDone: () => {
      notify('good', t('done'))
      router.refresh()
    },
  })
  const differs = expectedMinor !== countedMinor
  const label = differs ? t('note') : t('noteEven')
  const money = (minor: string) => () => <Money minor={BigInt(minor)} currency={currency} />
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
      }}
    >
      <ErrorSummary failure={failure} failures={failures} labels={{ note: label }} />
      <TextAreaField
        name="note"
        label={label}
        error={fieldText(failure?.fieldErrors, 'note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        optional={!differs}
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('submit')}
        </Button>
      </div>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => run({ shiftId, note })}
        title={t('ask', { till })}
        confirmLabel={t('submit')}
        variant="primary"
        pending={pending}
      >
        <p>{t.rich('body', { counted: money(countedMinor), expected: money(expectedMinor) })}</p>
      </ConfirmDialog>
    </form>
  )
}
