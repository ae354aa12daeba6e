import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { StatusMark } from '@/components/status/status-mark'
import { TextField } from '@/components/ui/text-field'
import type { AccountDetail, SecretView } from '@/lib/accounts/list-accounts'

type Props = {
  readonly account: AccountDetail | null
  readonly error: (field: string) => string | undefined
}

/** The names of the secrets in the server's environment, each with whether it is there. Never a value. */
export function SecretFields({ account, error }: Props) {
  const t = useTranslations('settings.account')
  const of = (purpose: SecretView['purpose']) => account?.secrets.find((secret) => secret.purpose === purpose)
  const shared = { autoComplete: 'off', code: true, spellCheck: false } as const
  return (
    <>
      <WithPresence secret={of('accessToken')}>
        <TextField
          {...shared}
          name="accessTokenEnv"
          label={t('accessToken')}
          error={error('accessTokenEnv')}
          defaultValue={of('accessToken')?.name ?? 'MERCADOPAGO_ACCESS_TOKEN'}
        />
      </WithPresence>
      <WithPresence secret={of('signingKey')}>
        <TextField
          {...shared}
          optional
          name="signingKeyEnv"
          label={t('signingKey')}
          hint={t('signingKeyHint')}
          error={error('signingKeyEnv')}
          defaultValue={of('signingKey')?.name ?? ''}
        />
      </WithPresence>
      <WithPresence secret={of('webhookSecret')}>
        <TextField
          {...shared}
          optional
          name="webhookSecretEnv"
          label={t('webhookSecret')}
          error={error('webhookSecretEnv')}
          defaultValue={of('webhookSecret')?.name ?? ''}
        />
      </WithPresence>
    </>
  )
}

function WithPresence({
  secret,
  children,
}: {
  readonly secret: SecretView | undefined
  readonly children: ReactNode
}) {
  return (
    <div className="flex flex-col gap-1">
      {children}
      {secret?.name ? <Presence name={secret.name} present={secret.present} /> : null}
    </div>
  )
}

function Presence({ name, present }: { readonly name: string; readonly present: boolean }) {
  const t = useTranslations('settings.account')
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-13">
      <code className="break-all font-mono text-text-quiet">{name}</code>
      {present ? (
        <StatusMark tone="good" shape="full" label={t('present')} />
      ) : (
        <>
          <StatusMark tone="bad" shape="cross" label={t('absent')} />
          <span className="text-text-quiet">{t('absentHint', { name })}</span>
        </>
      )}
    </p>
  )
}
