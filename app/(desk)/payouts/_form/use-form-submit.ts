'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import {
  createAndSubmitPayoutAction,
  createPayoutAction,
  editAndSubmitPayoutAction,
  editPayoutAction,
} from '@/app/(desk)/payouts/payout-actions'
import { useErrorTexts } from '@/components/form/error-texts'
import { type SubmitFailure, type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { notify } from '@/components/ui/notices'
import { toInput } from './form-values'
import type { EditedPayout, PayoutForm } from './use-payout-form'

/** Keep as a draft, or ask for approval at once. */
type Intent = 'draft' | 'submit'
type Saved = { readonly payoutId: string; readonly submitted: boolean; readonly reason: string | null }

export type FormSubmit = {
  readonly press: (intent: Intent) => void
  /** Shows what is wrong, if anything is; true when nothing is. */
  readonly check: () => boolean
  readonly pending: Intent | null
  readonly failure: SubmitFailure | null
  readonly failures: number
  /** Forgets the last failure. */
  readonly clear: () => void
}

/** No answer, or a page instead of one. Repeating is safe: the form's id makes the same payout. */
const NO_ANSWER: SubmitFailure = { ok: false, code: 'unavailable', reason: 'no_answer' }

/** Sends a form once it is right, and leads to the payout when it is saved. What fails leaves everything as it was. */
export function useFormSubmit(form: PayoutForm, edited: EditedPayout | null): FormSubmit {
  const router = useRouter()
  const t = useTranslations('payoutForm.notice')
  const { failureTexts } = useErrorTexts()
  const [intent, setIntent] = useState<Intent>('draft')
  const [own, setOwn] = useState<SubmitFailure | null>(null)
  const [attempts, setAttempts] = useState(0)

  const submit = useSubmit<Intent, Saved>({
    action: async (wanted) => {
      const result = await send(form, edited, wanted).catch(() => NO_ANSWER)
      if (!result.ok && result.code === 'conflict' && edited) router.refresh()
      if (!result.ok && result.fieldErrors)
        form.dispatch({ type: 'refused', fieldErrors: result.fieldErrors })
      return result
    },
    read: () => 'draft',
    onDone: ({ payoutId, submitted, reason }) => {
      form.forget()
      form.dispatch({ type: 'done' })
      if (reason !== null)
        notify('bad', t('savedOnly', { reason: failureTexts({ code: 'refused', reason }).body }))
      else notify('good', submitted ? t('submitted') : t('saved'))
      router.push(`/payouts/${payoutId}`)
    },
  })

  function check(): boolean {
    form.dispatch({ type: 'attempted' })
    if (form.valid) return true
    setOwn({ ok: false, code: 'invalid_input', fieldErrors: form.allErrors })
    setAttempts((count) => count + 1)
    return false
  }

  function press(wanted: Intent) {
    if (submit.pending || form.state.done) return
    setOwn(null)
    setIntent(wanted)
    if (check()) submit.run(wanted)
    else submit.clear()
  }

  return {
    press,
    check,
    pending: submit.pending || form.state.done ? intent : null,
    failure: form.valid || submit.failure ? submit.failure : own,
    failures: submit.failures + attempts,
    clear: submit.clear,
  }
}

async function send(
  { values, state, locale }: PayoutForm,
  edited: EditedPayout | null,
  intent: Intent,
): Promise<SubmitResult<Saved>> {
  const payout = toInput(values, state.formId, locale)
  if (!edited) {
    return intent === 'submit' ? createAndSubmitPayoutAction(payout) : draft(await createPayoutAction(payout))
  }
  const input = { payoutId: edited.payoutId, version: state.version ?? edited.version, payout }
  return intent === 'submit' ? editAndSubmitPayoutAction(input) : draft(await editPayoutAction(input))
}

function draft(result: SubmitResult<{ payoutId: string }>): SubmitResult<Saved> {
  if (!result.ok) return result
  return { ok: true, data: { payoutId: result.data.payoutId, submitted: false, reason: null } }
}
