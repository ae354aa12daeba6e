'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { requestSecondStep } from '@/app/(auth)/sign-in/request-sign-in'
import { answerTo, waysOf } from '@/app/(desk)/_components/step-up/ways-of'
import { ErrorSummary } from '@/components/form/error-summary'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import type { StepUpOffer } from '@/lib/factors/open-step-up'

const WAYS = ['passkey', 'totp', 'recovery'] as const
type Way = (typeof WAYS)[number]
type Props = { readonly offer: StepUpOffer; readonly destination: string }

/** A passkey, a code, or a recovery code for whoever has neither at hand. What was typed stays after an error. */
export function FactorForm({ offer, destination }: Props) {
  const t = useTranslations('signIn.factor')
  const form = useRef<HTMLFormElement>(null)
  const open: readonly string[] = [...waysOf(offer), 'recovery']
  const ways = WAYS.filter((one) => open.includes(one))
  const [way, setWay] = useState<Way>(ways[0] ?? 'recovery')
  const [typed, setTyped] = useState('')
  const [leaving, setLeaving] = useState(false)
  const { run, pending, failure, failures, clear } = useSubmit({
    action: () => give(offer, way, typed),
    read: () => undefined,
    onDone: () => {
      setLeaving(true)
      // A whole page load: nothing that was fetched before signing in may remain.
      window.location.assign(destination)
    },
  })
  useEffect(() => {
    const first = way === 'passkey' ? 'button[type=submit]' : 'input'
    form.current?.querySelector<HTMLElement>(first)?.focus()
  }, [way])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (way === 'passkey' || typed.trim() !== '') run(undefined)
    else form.current?.querySelector('input')?.focus()
  }
  function choose(next: Way) {
    clear()
    setTyped('')
    setWay(next)
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} />
      <Asked way={way} value={typed} onValue={setTyped} />
      <Button type="submit" variant="primary" pending={pending || leaving}>
        {t(way === 'passkey' ? 'passkey' : 'submit')}
      </Button>
      <p className="flex flex-wrap items-center gap-2 border-t pt-4 text-13 text-text-quiet">
        {t('other')}
        {ways
          .filter((other) => other !== way)
          .map((other) => (
            <Button key={other} size="small" variant="quiet" onClick={() => choose(other)}>
              {t(`way.${other}`)}
            </Button>
          ))}
        <TextLink href="/sign-in">{t('back')}</TextLink>
      </p>
    </form>
  )
}

type AskedProps = {
  readonly way: Way
  readonly value: string
  readonly onValue: (value: string) => void
}

function Asked({ way, value, onValue }: AskedProps) {
  const t = useTranslations('signIn.factor')
  if (way === 'passkey') return <p className="text-13 text-text-quiet">{t('passkeyHint')}</p>
  return (
    <TextField
      code
      // The way decides what may be in it: each has a field of its own.
      key={way}
      name={way === 'totp' ? 'code' : 'recovery'}
      label={t(way === 'totp' ? 'code' : 'recovery')}
      hint={t(way === 'totp' ? 'codeHint' : 'recoveryHint')}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      autoComplete={way === 'totp' ? 'one-time-code' : 'off'}
      {...(way === 'totp' && { inputMode: 'numeric' as const })}
      maxLength={way === 'totp' ? 10 : 60}
    />
  )
}

async function give(offer: StepUpOffer, way: Way, typed: string): Promise<SubmitResult<null>> {
  if (way === 'recovery') return requestSecondStep({ kind: 'recovery', code: typed })
  const answer = await answerTo(offer, way === 'passkey' ? { way } : { way, typed })
  return 'ok' in answer ? answer : requestSecondStep(answer)
}
