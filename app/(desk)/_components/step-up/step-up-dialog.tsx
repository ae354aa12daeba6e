'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import type { SubmitFailure } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { StepUpOffer } from '@/lib/factors/open-step-up'
import { AnswerField } from './answer-field'
import { useFocusInside } from './use-focus-inside'
import { type Given, type Way, waysOf } from './ways-of'

type Props = {
  readonly title: string
  /** What the answer is good for. */
  readonly bound: string
  /** What is confirmed with a code or a password. */
  readonly confirm: string
  /** Null while it is closed. */
  readonly offer: StepUpOffer | null
  readonly pending: boolean
  readonly failure: SubmitFailure | null
  readonly failures: number
  readonly onGiven: (given: Given) => void
  readonly onClose: () => void
}

/** The last step of an approval: a passkey, a code, or in test mode a password. What was typed stays after an error. */
export function StepUpDialog({ title, offer, onClose, ...rest }: Props) {
  const box = useFocusInside(offer !== null)
  return (
    <Dialog open={offer !== null} onClose={onClose} title={title}>
      {offer === null ? null : (
        <div ref={box}>
          <StepUp {...rest} offer={offer} onClose={onClose} />
        </div>
      )}
    </Dialog>
  )
}

type StepUpProps = Omit<Props, 'title' | 'offer'> & { readonly offer: StepUpOffer }

function StepUp({ bound, confirm, offer, pending, failure, failures, onGiven, onClose }: StepUpProps) {
  const t = useTranslations('factors.stepUp')
  const common = useTranslations('common.actions')
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const ways = waysOf(offer)
  const [chosen, setChosen] = useState<Way | null>(null)
  const [typed, setTyped] = useState('')
  const [short, setShort] = useState(false)
  const way = chosen ?? ways[0] ?? 'passkey'

  useEffect(() => {
    // Another way was chosen: on to what it asks.
    const first = way === 'passkey' ? 'button[type=submit]' : 'input'
    form.current?.querySelector<HTMLElement>(first)?.focus()
  }, [way])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const missing = way === 'totp' ? !/^\s*(\d\s*){6}$/.test(typed) : way === 'password' && typed === ''
    setShort(missing)
    if (missing) form.current?.querySelector('input')?.focus()
    else onGiven(way === 'passkey' ? { way } : { way, typed })
  }

  function choose(next: Way) {
    setChosen(next)
    setTyped('')
    setShort(false)
  }

  return (
    <form ref={form} id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} />
      <p>{bound}</p>
      <AnswerField way={way} value={typed} onValue={setTyped} short={short} />
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {way === 'passkey' ? t('passkey') : confirm}
        </Button>
      </div>
      {ways.length < 2 ? null : (
        <p className="flex flex-wrap items-center gap-2 border-t pt-3 text-13 text-text-quiet">
          {t('other')}
          {ways
            .filter((other) => other !== way)
            .map((other) => (
              <Button key={other} size="small" variant="quiet" onClick={() => choose(other)}>
                {t(`way.${other}`)}
              </Button>
            ))}
        </p>
      )}
    </form>
  )
}
