'use client'

import { useTranslations } from 'next-intl'
import { useRefreshOrders } from '@/app/(desk)/cash-out/orders/_components/use-refresh-orders'
import { useErrorTexts } from '@/components/form/error-texts'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useShortcuts } from '@/components/ui/shortcuts'

/** Asks Mercado Pago about this order now and says what came of it. */
export function RefreshButton({ orderId, left }: { readonly orderId: string; readonly left: boolean }) {
  const t = useTranslations('cashOut.refresh')
  const { failureTexts } = useErrorTexts()
  const { progress, start } = useRefreshOrders()
  const busy = progress?.busy ?? false
  const [result] = progress?.results ?? []
  const ask = () => void start([orderId])
  useShortcuts([{ key: 'r', label: t('one'), onPress: ask, enabled: left }])
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button pending={busy} onClick={ask} disabledReason={left ? undefined : t('result.never_sent')}>
        {busy ? null : <Icon name="refresh" />}
        {t('one')}
      </Button>
      <p role="status" className="min-w-0 flex-1 text-13">
        {progress?.failure ? failureTexts(progress.failure).body : null}
        {result && !busy ? t(`result.${result}`) : null}
      </p>
    </div>
  )
}
