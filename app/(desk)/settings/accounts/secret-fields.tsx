import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { StatusMark } from '@/components/status/status-mark'
import { ButtonLink } from '@/components/ui/button-link'
import { PasswordField } from '@/components/ui/password-field'
import { TextField } from '@/components/ui/text-field'
import type { AccountDetail, SecretView } from '@/lib/accounts/list-accounts'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDateTime } from '@/lib/i18n/format'

type Props = {
  readonly account: AccountDetail | null
  readonly error: (field: string) => string | undefined
}

const PLAIN = { autoComplete: 'off', spellCheck: false } as const

/** Each secret: given here, where it is sealed and never shown, or named as a setting of the server. Never a value. */
export function SecretFields({ account, error }: Props) {
  const t = useTranslations('settings.account')
  const of = (purpose: SecretView['purpose']) => account?.secrets.find((secret) => secret.purpose === purpose)
  const token = of('accessToken')
  return (
    <>
      <Secret account={account} secret={token}>
        <PasswordField
          {...PLAIN}
          name="accessToken"
          label={t('newAccessToken')}
          hint={t('newSecretHint')}
          error={error('accessToken')}
        />
        <TextField
          {...PLAIN}
          code
          name="accessTokenSource"
          label={t('accessToken')}
          error={error('accessTokenSource')}
          defaultValue={token?.name ?? (token ? '' : 'MERCADOPAGO_ACCESS_TOKEN')}
        />
      </Secret>
      <Secret account={account} secret={of('signingKey')}>
        <TextField
          {...PLAIN}
          code
          optional
          name="signingKeySource"
          label={t('signingKey')}
          hint={account ? t('signingKeyHint') : t('newSigningKeyHint')}
          error={error('signingKeySource')}
          defaultValue={of('signingKey')?.name ?? ''}
        />
        {account ? (
          <ButtonLink size="small" className="self-start" href={`/settings/accounts/${account.id}/key`}>
            {t('toKey')}
          </ButtonLink>
        ) : null}
      </Secret>
      <Secret account={account} secret={of('webhookSecret')}>
        <PasswordField
          {...PLAIN}
          name="webhookSecret"
          label={t('newWebhookSecret')}
          hint={t('newWebhookSecretHint')}
          error={error('webhookSecret')}
        />
        <TextField
          {...PLAIN}
          code
          optional
          name="webhookSecretSource"
          label={t('webhookSecret')}
          error={error('webhookSecretSource')}
          defaultValue={of('webhookSecret')?.name ?? ''}
        />
      </Secret>
    </>
  )
}

type SecretProps = {
  readonly account: AccountDetail | null
  readonly secret: SecretView | undefined
  readonly children: ReactNode
}

/** What there is now, above what may take its place. */
function Secret({ account, secret, children }: SecretProps) {
  return (
    <div className="flex flex-col gap-3 border-b pb-5 last:border-b-0 last:pb-0">
      {account && secret ? <Presence timeZone={account.timeZone} secret={secret} /> : null}
      {children}
    </div>
  )
}

function Presence({ timeZone, secret }: { readonly timeZone: string; readonly secret: SecretView }) {
  const t = useTranslations('settings.account')
  const locale = useAppLocale()
  const { name, stored, present, purpose } = secret
  if (present === null) return null
  if (stored) {
    const facts = { date: formatDateTime(stored.at, locale, timeZone), person: stored.by }
    return <StatusMark tone="good" shape="full" label={t(`stored.${purpose}`, facts)} />
  }
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-13">
      {name === null ? null : <code className="break-all font-mono text-text-quiet">{name}</code>}
      {present ? (
        <StatusMark tone="good" shape="full" label={t('present')} />
      ) : (
        <>
          <StatusMark tone="bad" shape="cross" label={t('absent')} />
          {name === null ? null : <span className="text-text-quiet">{t('absentHint', { name })}</span>}
        </>
      )}
    </p>
  )
}
