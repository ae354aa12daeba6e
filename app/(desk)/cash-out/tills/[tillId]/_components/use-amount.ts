import type { OrderNow } from '@/lib/cash-out/get-order-now'
import { formatMoney } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'

/** What is handed over, as the controls name it. */
export function useAmount({ withdrawalMinor, currency }: OrderNow): string {
  return formatMoney(BigInt(withdrawalMinor), currency, useAppLocale())
}
