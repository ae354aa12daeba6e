'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { createOrderAction } from '@/app/(desk)/cash-out/tills/[tillId]/desk-actions'
import { newFormId } from '@/app/(desk)/payouts/_form/new-form-id'
import { type SubmitFailure, useSubmit } from '@/components/form/use-submit'
import type { OrderInput } from '@/lib/domain/cash-out/order-schema'
import { atTheirPlaces } from './check-order'
import { toInput } from './order-values'
import type { OrderForm } from './use-order-form'

export type OrderSubmit = {
  readonly press: () => void
  readonly pending: boolean
  readonly failure: SubmitFailure | null
  readonly failures: number
  /** The same contents as an order of its own, after this form's id was used for another. */
  readonly another: () => void
}

/** No answer, or a page instead of one. Repeating is safe: the form's id makes the same order. */
const NO_ANSWER: SubmitFailure = { ok: false, code: 'unavailable', reason: 'order_no_answer' }

/** Sends a form once it is right, and leads to the order. What fails leaves everything as it was. */
export function useOrderSubmit(form: OrderForm): OrderSubmit {
  const { state, facts, dispatch, wrong, forget } = form
  const { values } = state
  const router = useRouter()
  const [own, setOwn] = useState<SubmitFailure | null>(null)
  const [attempts, setAttempts] = useState(0)
  const orderAddress = (orderId: string) => `/cash-out/tills/${facts.tillId}?order=${orderId}`

  const submit = useSubmit({
    action: async (input: OrderInput) => {
      const result = await createOrderAction(input).catch(() => NO_ANSWER)
      if (result.ok || !result.fieldErrors) return result
      const errors = atTheirPlaces(result.fieldErrors, values)
      dispatch({ type: 'refused', errors })
      return { ...result, fieldErrors: errors }
    },
    read: () => toInput(values, facts),
    onDone: ({ orderId }) => {
      forget()
      dispatch({ type: 'done' })
      router.push(orderAddress(orderId))
    },
  })
  const isValid = Object.keys(wrong).length === 0

  function press() {
    if (submit.pending || state.done || state.formId === '') return
    setOwn(null)
    dispatch({ type: 'attempted' })
    if (isValid) submit.run(toInput(values, facts))
    else {
      submit.clear()
      setOwn({ ok: false, code: 'invalid_input', fieldErrors: wrong })
      setAttempts((count) => count + 1)
    }
  }

  return {
    press,
    pending: submit.pending || state.done,
    failure: submit.failure ?? (isValid ? null : own),
    failures: submit.failures + attempts,
    another: () => {
      submit.clear()
      dispatch({ type: 'opened', formId: newFormId() })
    },
  }
}
