import { useTranslations } from 'next-intl'
import type { Cap } from '@/lib/domain/proposal/limits'

/** What a cap is about, in one line: each beneficiary, in 24 hours, all accounts together. Needs namespace `limits`. */
export function useCapName(
  /** What accounts are called. */
  accounts: Readonly<Record<string, string>>,
): (cap: Omit<Cap, 'amountMinor'>) => string {
  const t = useTranslations('limits')
  return ({ scope, window, accountId }) => {
    const where =
      accountId === null
        ? t(scope === 'account' ? 'eachAccount' : 'allAccounts')
        : (accounts[accountId] ?? accountId)
    return [t(`scope.${scope}`), ...(window === null ? [] : [t(`window.${window}`)]), where].join(' · ')
  }
}
