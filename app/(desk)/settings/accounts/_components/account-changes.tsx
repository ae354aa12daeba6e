import { useTimeZone, useTranslations } from 'next-intl'
import { ChangeRows } from '@/app/(desk)/settings/_components/change-rows'
import type { DescribedSecret, DescribedSecrets } from '@/lib/accounts/describe-secrets'
import { readSecretSource } from '@/lib/domain/account/secret-source'
import type { AccountWish, DecidedAccount } from '@/lib/domain/proposal/account'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDateTime } from '@/lib/i18n/format'

const FIELDS = [
  'name',
  'timeZone',
  'country',
  'collectorId',
  'mode',
  'baseUrl',
  'accessTokenSource',
  'signingKeySource',
  'webhookSecretSource',
] as const satisfies readonly (keyof DecidedAccount)[]
type Field = (typeof FIELDS)[number]
const SECRETS: ReadonlySet<Field> = new Set(['accessTokenSource', 'signingKeySource', 'webhookSecretSource'])

type Props = { readonly wish: AccountWish; readonly secrets: DescribedSecrets }

/** What differs, field by field; of a new account everything. Where secrets are, never a secret. */
export function AccountChanges({ wish: { from, to }, secrets }: Props) {
  const labels = useLabels()
  const common = useTranslations('common')
  const say = (field: Field, account: DecidedAccount) => {
    if (field === 'country') return common(`country.${account.country}`)
    if (field === 'mode') return common(`mode.${account.mode}`)
    const value = account[field]
    const source = value !== null && SECRETS.has(field) ? readSecretSource(value) : null
    if (source?.kind === 'stored') return <Stored secret={secrets[source.id]} />
    return <span className="font-mono text-13 break-all">{value ?? '—'}</span>
  }
  const rows = FIELDS.filter((field) => from?.[field] !== to[field]).map((field) => ({
    id: field,
    kind: from ? ('changed' as const) : ('added' as const),
    before: from && (
      <>
        {labels[field]}: {say(field, from)}
      </>
    ),
    after: (
      <>
        {labels[field]}: {say(field, to)}
      </>
    ),
  }))
  return <ChangeRows rows={rows} same={FIELDS.length - rows.length} />
}

/** Who gave it, and a key's fingerprint: what another admin can ask about. */
function Stored({ secret }: { readonly secret: DescribedSecret | undefined }) {
  const t = useTranslations('settings.account')
  const locale = useAppLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  if (!secret) return t('storedGone')
  return (
    <>
      {t('storedBy', { date: formatDateTime(secret.at, locale, timeZone), person: secret.by })}
      {secret.fingerprint ? (
        <code className="block font-mono text-13 break-all">{secret.fingerprint}</code>
      ) : null}
    </>
  )
}

function useLabels(): Record<Field, string> {
  const t = useTranslations('settings.account')
  const accounts = useTranslations('settings.accounts')
  const check = useTranslations('settings.accountCheck.part')
  return {
    name: accounts('name'),
    timeZone: t('timeZone'),
    country: t('country'),
    collectorId: t('collector'),
    mode: t('mode'),
    baseUrl: t('baseUrl'),
    accessTokenSource: check('token'),
    signingKeySource: check('signingKey'),
    webhookSecretSource: check('webhookSecret'),
  }
}
