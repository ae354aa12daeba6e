import { type FormEvent, useCallback, useRef, useState, useTransition } from 'react'
import type { ErrorCode, FieldErrors } from '@/lib/domain/errors'

/** What an action answers when it refuses: keys of namespace `errors`, and the id that finds the log line. */
export type SubmitFailure = {
  readonly ok: false
  readonly code: ErrorCode
  readonly reason?: string
  /** The id of what stands in the way. */
  readonly subject?: string
  readonly fieldErrors?: FieldErrors
  readonly requestId?: string
}
export type SubmitResult<Data> = { readonly ok: true; readonly data: Data } | SubmitFailure

export type Submit<Input> = {
  /** For the form: keeps what was typed, whatever the answer (React 19 would empty a form with an `action`). */
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
  /** For a button outside any form. */
  readonly run: (input: Input) => void
  readonly pending: boolean
  readonly failure: SubmitFailure | null
  /** Counts the failures, so that the summary takes the focus again at the second one. */
  readonly failures: number
  readonly clear: () => void
}

const UNREACHABLE: SubmitFailure = { ok: false, code: 'unavailable' }

/**
 * Runs an action for a form or a button. A second press while the first is under way does nothing. No answer at all
 * (server down, session page instead of an answer) is told as `unavailable`: nobody knows whether it was done.
 */
export function useSubmit<Input, Data>({
  action,
  read,
  onDone,
}: {
  readonly action: (input: Input) => Promise<SubmitResult<Data>>
  /** The action's input from the form's fields. */
  readonly read: (form: FormData) => Input
  readonly onDone: (data: Data) => void
}): Submit<Input> {
  const [pending, startTransition] = useTransition()
  const [failure, setFailure] = useState<SubmitFailure | null>(null)
  const [failures, setFailures] = useState(0)
  const busy = useRef(false)

  function run(input: Input) {
    if (busy.current) return
    busy.current = true
    startTransition(async () => {
      const result = await action(input).catch(() => UNREACHABLE)
      busy.current = false
      setFailure(result.ok ? null : result)
      if (result.ok) onDone(result.data)
      else setFailures((count) => count + 1)
    })
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    run(read(new FormData(event.currentTarget)))
  }

  const clear = useCallback(() => setFailure(null), [])
  return { onSubmit, run, pending, failure, failures, clear }
}
