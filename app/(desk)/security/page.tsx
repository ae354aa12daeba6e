import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { listOwnSessions, type SessionView } from '@/lib/auth/list-sessions'
import type { OwnProof } from '@/lib/auth/own-proof'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import { agentName } from '@/lib/domain/sign-in/agent-name'
import { type FactorView, listOwnFactors } from '@/lib/factors/list-factors'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { formatDate, formatDateTime } from '@/lib/i18n/format'
import { DEFAULT_TIME_ZONE } from '@/lib/i18n/locales'
import { requireContext } from '@/lib/server/require-context'
import { AddPasskey } from './add-passkey'
import { AddTotp } from './add-totp'
import { ChangePassword } from './change-password'
import { FactorItem } from './factor-item'
import { OwnSessions, type SessionItem } from './own-sessions'
import { RecoveryCodes } from './recovery-codes'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('factors'))('title') }
}

/** With what one confirms one's own approvals. */
export default async function SecurityPage() {
  const context = await requireContext('desk:enter')
  const [t, ta, ts, own, sessions] = await Promise.all([
    getTranslations('factors'),
    getTranslations('access.change'),
    getTranslations('sessions'),
    listOwnFactors(context),
    listOwnSessions(context, context.now()),
  ])
  const { factors, ways, proof, codesLeft, domain } = own
  const proving = { ways, proof }
  const passkeys = factors.filter(({ kind }) => kind === 'passkey')
  const apps = factors.filter(({ kind }) => kind === 'totp')
  return (
    <ScreenMessages namespaces={['factors', 'access', 'sessions', 'errors']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <FormSection
        title={t('passkeys.title')}
        hint={
          <>
            {t('passkeys.hint')} {t('passkeys.domain', { domain })}
          </>
        }
      >
        {passkeys.length === 0 ? <p className="text-text-quiet">{t('passkeys.none')}</p> : null}
        <FactorList factors={passkeys} only={factors.length === 1} proof={proof} />
        <AddPasskey own={proving} />
      </FormSection>
      <FormSection title={t('totp.title')} hint={t('totp.hint')}>
        <FactorList factors={apps} only={factors.length === 1} proof={proof} />
        <AddTotp own={proving} exists={apps.length > 0} />
      </FormSection>
      <FormSection title={t('recovery.title')} hint={t('recovery.hint')}>
        <p className="text-text-quiet">
          {codesLeft === null ? t('recovery.none') : t('recovery.left', { count: codesLeft })}
        </p>
        <RecoveryCodes own={proving} left={codesLeft} hasFactor={factors.length > 0} />
      </FormSection>
      {takesPasswords() ? (
        <FormSection title={ta('title')} hint={ta('hint')}>
          <ChangePassword />
        </FormSection>
      ) : null}
      <FormSection title={ts('title')} hint={ts(takesPasswords() ? 'hint' : 'hintNoPassword')}>
        <OwnSessions sessions={sessions.map((session) => toItem(session, ts))} proof={proof} />
      </FormSection>
    </ScreenMessages>
  )
}

function toItem(
  { agent, createdAt, lastSeenAt, ...session }: SessionView,
  t: Awaited<ReturnType<typeof getTranslations<'sessions'>>>,
): SessionItem {
  const { browser, system } = agentName(agent)
  const name = browser && system ? t('name', { browser, system }) : (browser ?? system ?? t('unknown'))
  return { ...session, name, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() }
}

type ListProps = {
  readonly factors: readonly FactorView[]
  readonly only: boolean
  readonly proof: OwnProof
}

async function FactorList({ factors, only, proof }: ListProps) {
  if (factors.length === 0) return null
  const [t, locale] = await Promise.all([getTranslations('factors.list'), getAppLocale()])
  return (
    <ul aria-label={t('caption')} className="flex flex-col rounded border bg-raised">
      {factors.map(({ id, name, elsewhere, fingerprint, createdAt, lastUsedAt }) => (
        <FactorItem key={id} factorId={id} name={name} last={only} proof={proof}>
          {elsewhere === null ? null : (
            <span className="block text-bad">{t('elsewhere', { domain: elsewhere })}</span>
          )}
          {t('since', { date: formatDate(createdAt, locale, DEFAULT_TIME_ZONE) })}
          {' · '}
          {lastUsedAt === null
            ? t('unused')
            : t('used', { date: formatDateTime(lastUsedAt, locale, DEFAULT_TIME_ZONE) })}
          {fingerprint === null ? null : (
            <span className="block break-words">
              {t('fingerprint')} <span className="font-mono">{fingerprint}</span>
            </span>
          )}
        </FactorItem>
      ))}
    </ul>
  )
}
