import { useTranslations } from 'next-intl'
import type { LimitPlaces } from '@/lib/cash-out/list-cash-limits'
import { ROLES } from '@/lib/domain/permissions'
import { type CashLimitLine, isOfTill } from '@/lib/domain/proposal/cash-limits'

type About = Pick<CashLimitLine, 'scope' | 'tillId' | 'accountId'> & { readonly role: string | null }
type Name = {
  /** The role or till, or all of them; a till that is gone says so. */
  readonly about: (limit: About) => string
  readonly account: (limit: About) => string
  /** All of it in one line. */
  readonly whole: (limit: About) => string
}

/** What a limit is about, in words. Needs namespaces `cashLimits` and `common`. */
export function useLimitName({ accounts, tills }: LimitPlaces): Name {
  const t = useTranslations('cashLimits')
  const roles = useTranslations('common.role')
  const about = ({ scope, role, tillId }: About) => {
    if (isOfTill(scope)) {
      const till = tills.find(({ id }) => id === tillId)
      if (tillId === null) return t('eachTill')
      return till?.retired ? t('retired', { till: till.name }) : (till?.name ?? tillId)
    }
    const known = ROLES.find((one) => one === role)
    return known === undefined ? t('anyRole') : roles(known)
  }
  const account = ({ accountId }: About) => accounts.find(({ id }) => id === accountId)?.name ?? accountId
  return {
    about,
    account,
    whole: (limit) => [t(`scope.${limit.scope}`), about(limit), account(limit)].join(' · '),
  }
}
