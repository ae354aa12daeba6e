import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import { hasAlphanumericCnpj, targetOf } from '@/components/payout/target'
import { Callout } from '@/components/ui/callout'
import type { PayoutView } from '@/lib/payouts/get-payout'

/** What speaks against it or deserves a look, the heaviest first. */
export function Warnings({ payout }: { readonly payout: PayoutView }) {
  const t = useTranslations('approvals.warning')
  const { reasonText } = useErrorTexts()
  const { account, attempts, frozen, version } = payout
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
      {attempts.some((attempt) => attempt.version < version) ? (
        <Callout tone="waiting" title={t('editedTitle')}>
          {t('edited')}
        </Callout>
      ) : null}
      {account.mode === 'test' ? <Callout title={t('testTitle')}>{t('test')}</Callout> : null}
    </div>
  )
}
