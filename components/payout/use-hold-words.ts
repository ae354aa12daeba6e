import { useTranslations } from 'next-intl'
import type { HoldView } from '@/lib/domain/limits/hold'
import { formatMoney } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDateTime } from '@/lib/i18n/format'

type Held = { readonly hold: HoldView; readonly currency: Currency; readonly timeZone: string }

type HoldWords = {
  readonly why: string
  readonly when: string | null
  /** Both, for where a column is narrow. */
  readonly short: { readonly why: string; readonly when: string | null }
}

/** What holds a payout, and about when it may leave. Needs namespace `status`. */
export function useHoldWords(): (held: Held) => HoldWords {
  const t = useTranslations('status.hold')
  const locale = useAppLocale()
  return ({ hold, currency, timeZone }) => {
    if (hold.reason === 'approval_expired') {
      return { why: t('expired'), when: null, short: { why: t('shortExpired'), when: null } }
    }
    const money = formatMoney(BigInt(hold.capMinor), currency, locale)
    const cap = t(`cap.${hold.scope}`, { money, window: hold.window ?? 'none' })
    const time = hold.chanceAt === null ? null : formatDateTime(new Date(hold.chanceAt), locale, timeZone)
    return {
      why: t('over', { cap }),
      when: time === null ? t('never') : t('chance', { time }),
      short: { why: t(`short.${hold.scope}`), when: time === null ? t('unchanged') : t('soon', { time }) },
    }
  }
}
