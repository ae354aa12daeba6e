import { useTranslations } from 'next-intl'
import { ChangeRows } from '@/app/(desk)/settings/_components/change-rows'
import type { AccountWish, DecidedAccount } from '@/lib/domain/proposal/account'

const FIELDS = [
  'name',
  'timeZone',
  'country',
  'collectorId',
  'mode',
  'baseUrl',
  'accessTokenEnv',
  'signingKeyEnv',
  'webhookSecretEnv',
] as const satisfies readonly (keyof DecidedAccount)[]
type Field = (typeof FIELDS)[number]

/** What differs, field by field; of a new account everything. Names of secrets, never a secret. */
export function AccountChanges({ wish: { from, to } }: { readonly wish: AccountWish }) {
  const labels = useLabels()
  const common = useTranslations('common')
  const say = (field: Field, account: DecidedAccount) => {
    if (field === 'country') return common(`country.${account.country}`)
    if (field === 'mode') return common(`mode.${account.mode}`)
    return <span className="font-mono text-13 break-all">{account[field] ?? '—'}</span>
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

function useLabels(): Record<Field, string> {
  const t = useTranslations('settings.account')
  const accounts = useTranslations('settings.accounts')
  return {
    name: accounts('name'),
    timeZone: t('timeZone'),
    country: t('country'),
    collectorId: t('collector'),
    mode: t('mode'),
    baseUrl: t('baseUrl'),
    accessTokenEnv: t('accessToken'),
    signingKeyEnv: t('signingKey'),
    webhookSecretEnv: t('webhookSecret'),
  }
}
