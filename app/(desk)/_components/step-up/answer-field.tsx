'use client'
import { useTranslations } from 'next-intl'
import { PasswordField } from '@/components/ui/password-field'
import { TextField } from '@/components/ui/text-field'
import type { Way } from './ways-of'

/** What is typed for a way to answer; a passkey is not typed, the browser asks for it. */
export function AnswerField({
  way,
  value,
  onValue,
  short,
  codeHint,
}: {
  readonly way: Way
  readonly value: string
  readonly onValue: (value: string) => void
  /** Whether it was sent with too little in it. */
  readonly short: boolean
  /** What is said of a code where no payout is confirmed by it. */
  readonly codeHint?: string
}) {
  const t = useTranslations('factors.stepUp')
  if (way === 'passkey') return <p className="text-13 text-text-quiet">{t('passkeyHint')}</p>
  if (way === 'password') {
    return (
      <PasswordField
        name="password"
        label={t('password')}
        hint={t('passwordHint')}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        error={short ? t('passwordShort') : undefined}
      />
    )
  }
  return (
    <TextField
      code
      name="code"
      label={t('code')}
      hint={codeHint ?? t('codeHint')}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={10}
      error={short ? t('codeShort') : undefined}
    />
  )
}
