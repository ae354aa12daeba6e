'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { AnswerField } from '@/app/(desk)/_components/step-up/answer-field'
import { answerTo, waysOf } from '@/app/(desk)/_components/step-up/ways-of'
import { ErrorSummary } from '@/components/form/error-summary'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { PasswordField } from '@/components/ui/password-field'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { TextField } from '@/components/ui/text-field'
import type { AnswerInput } from '@/lib/factors/answer'
import type { OwnFactors, WayToShow } from '@/lib/factors/list-factors'
import type { StepUpOffer } from '@/lib/factors/open-step-up'
import { beginShowingFactorAction } from './security-actions'

type Given = { password: string; shown?: AnswerInput; recoveryCode?: string }
export type Begin<T> = (input: Given) => Promise<SubmitResult<T>>

/** What is shown, and what whoever has a factor shows beside it. */
export type Own = Pick<OwnFactors, 'ways' | 'proof'>

type Props<T> = {
  readonly own: Own
  readonly begin: Begin<T>
  readonly onProved: (data: T) => void
  readonly onClose: () => void
}

/** The password, unless whoever asks signed in by the provider just now, and a factor of whoever has one: before another one is added. */
export function ProveOneself<T>({ own: { ways, proof }, begin, onProved, onClose }: Props<T>) {
  const t = useTranslations('factors')
  const common = useTranslations('common.actions')
  const [password, setPassword] = useState('')
  const [way, setWay] = useState<WayToShow>(ways?.[0] ?? 'passkey')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const short = {
    password: proof === 'password' && password === '',
    code: ways !== null && way !== 'passkey' && code.trim() === '',
  }
  const { run, pending, failure, failures } = useSubmit({
    action: () => prove(begin, { way: ways && way, code, password }),
    read: () => undefined,
    onDone: onProved,
  })
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setTried(true)
    if (!short.password && !short.code) return run(undefined)
    const empty = [...event.currentTarget.querySelectorAll('input')].find(({ value }) => value.trim() === '')
    empty?.focus()
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} />
      {proof === 'password' ? (
        <PasswordField
          name="own-password"
          label={t('enrol.password')}
          hint={t('enrol.passwordHint')}
          error={tried && short.password ? t('stepUp.passwordShort') : undefined}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      ) : (
        <p>{t('enrol.signedIn')}</p>
      )}
      {ways ? (
        <>
          <RadioGroupField
            name="way"
            label={t('enrol.show')}
            value={way}
            // The options below are the ways.
            onValueChange={(value) => setWay(value as WayToShow)}
            options={ways.map((value) =>
              value === 'recovery'
                ? { value, label: t('enrol.recovery'), hint: t('enrol.recoveryHint') }
                : { value, label: t(`stepUp.way.${value}`) },
            )}
          />
          {way === 'recovery' ? (
            <TextField
              code
              name="recovery"
              label={t('enrol.recovery')}
              error={tried && short.code ? t('enrol.recoveryShort') : undefined}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
              autoComplete="off"
              maxLength={60}
            />
          ) : null}
          {way === 'totp' ? (
            <AnswerField
              way={way}
              value={code}
              onValue={setCode}
              short={tried && short.code}
              codeHint={t('enrol.codeHint')}
            />
          ) : null}
        </>
      ) : null}
      <div className="flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" variant="primary" pending={pending}>
          {t('enrol.next')}
        </Button>
      </div>
    </form>
  )
}

type Proving = {
  readonly way: WayToShow | null
  readonly code: string
  readonly password: string
}

async function prove<T>(begin: Begin<T>, given: Proving): Promise<SubmitResult<T>> {
  const { way, code, password } = given
  if (way === null) return begin({ password })
  if (way === 'recovery') return begin({ password, recoveryCode: code })
  const offered = await beginShowingFactorAction({})
  if (!offered.ok) return offered
  const answer = await answerBy(offered.data, way, code)
  return 'ok' in answer ? answer : begin({ password, shown: answer })
}

function answerBy(offer: StepUpOffer, way: 'passkey' | 'totp', code: string) {
  const known = waysOf(offer).includes(way)
  if (!known) return { ok: false, code: 'refused', reason: 'factor_unknown' } as const
  return answerTo(offer, way === 'passkey' ? { way } : { way, typed: code })
}
