import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import { hasAlphanumericCnpj, type Target, targetOf } from '@/components/payout/target'
import { useTargetWords } from '@/components/payout/use-target-words'
import { Callout } from '@/components/ui/callout'
import { formatMoney } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { useAppLocale } from '@/lib/i18n/app-locale'
import type { FrozenPayout } from '@/lib/payouts/frozen-payout'
import type { PayoutView } from '@/lib/payouts/get-payout'

/** What speaks against it or deserves a look, the heaviest first. */
export function Warnings({ payout }: { readonly payout: PayoutView }) {
  const t = useTranslations('approvals.warning')
  const { reasonText } = useErrorTexts()
  const { account, earlier, frozen } = payout
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {frozen !== null && !frozen.intact ? (
        <Callout tone="bad" title={t('brokenTitle')}>
          {t('broken')}
        </Callout>
      ) : null}
      {account.stoppedAt === null ? null : (
        <Callout tone="bad" title={t('stoppedTitle', { account: account.name })}>
          {reasonText(account.stoppedReason ?? '') ?? reasonText('account_stopped')} {t('stopped')}
        </Callout>
      )}
      {hasAlphanumericCnpj(targetOf(payout.draft)) ? (
        <Callout tone="waiting" title={t('cnpjTitle')}>
          {t('cnpj')}
        </Callout>
      ) : null}
      {earlier === null ? null : (
        <Callout tone="waiting" title={t('editedTitle')}>
          <p>{t('edited')}</p>
          {frozen === null ? null : <Differences before={earlier} now={frozen} currency={payout.currency} />}
        </Callout>
      )}
      {account.mode === 'test' ? <Callout title={t('testTitle')}>{t('test')}</Callout> : null}
    </div>
  )
}

type Versions = { readonly before: FrozenPayout; readonly now: FrozenPayout; readonly currency: Currency }

/** What leaves now and what would have left before the edit, where they differ; both read from their bytes. */
function Differences({ before, now, currency }: Versions) {
  const t = useTranslations('approvals.changed')
  const [old, fresh] = [useTexts(before, currency), useTexts(now, currency)]
  const changed = (['amount', 'destination'] as const).filter((field) => old[field] !== fresh[field])
  if (changed.length === 0) return null
  return (
    <ul className="mt-2 flex flex-col gap-1">
      {changed.map((field) => (
        <li key={field}>
          <span className="font-medium">{t(`field.${field}`)}</span>{' '}
          <s className="text-text-quiet">{old[field] || t('empty')}</s>
          {' → '}
          <strong>{fresh[field] || t('empty')}</strong>
        </li>
      ))}
    </ul>
  )
}

function useTexts({ to }: FrozenPayout, currency: Currency) {
  const locale = useAppLocale()
  const { line } = useTargetWords(to ?? NOWHERE, null)
  const amount = to?.amountMinor == null ? '' : formatMoney(BigInt(to.amountMinor), currency, locale)
  return { amount, destination: to === null ? '' : line }
}

const NOWHERE = {
  type: null,
  bankId: null,
  branch: null,
  holder: null,
  number: null,
  keyType: null,
  key: null,
  ownerDocumentType: null,
  ownerDocument: null,
} as const satisfies Target
