import { useTranslations } from 'next-intl'
import { Disclosure } from '@/components/ui/disclosure'
import { QrCode } from '@/components/ui/qr-code'
import { TextLink } from '@/components/ui/text-link'
import type { OrderNow } from '@/lib/cash-out/get-order-now'
import { hasOwnCode, isOnPrintedCode } from '@/lib/domain/cash-out/till-model'

/** What the screen knows of the till's own code. */
export type PrintedCode = { readonly tillId: string; readonly name: string; readonly code: string | null }
/** The same, where times are told as its account's clock shows them. */
export type TillAtHand = PrintedCode & { readonly timeZone: string }

/** The code that the customer scans: the order's own on the screen, or the printed one beside it. */
export function OrderCode({ order, till }: { readonly order: OrderNow; readonly till: PrintedCode }) {
  const t = useTranslations('cashDesk.code')
  if (hasOwnCode(order.model)) {
    return (
      <div className="flex flex-col items-center gap-3 text-center">
        {order.code === null ? (
          <p>{t('none')}</p>
        ) : (
          <>
            <QrCode text={order.code} label={t('own')} className="rounded" />
            <p className="text-16 font-semibold">{t('scanOwn')}</p>
          </>
        )}
        {isOnPrintedCode(order.model) ? (
          <p className="text-text-quiet">{t('orPrinted', { till: till.name })}</p>
        ) : null}
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="text-16 font-semibold">{t('scanPrinted', { till: till.name })}</p>
      {order.model === 'unattended' ? <p className="text-text-quiet">{t('unattended')}</p> : null}
      {till.code === null ? (
        <p>
          <TextLink href={`/settings/tills/${till.tillId}/print`}>{t('sheet')}</TextLink>
        </p>
      ) : (
        <Disclosure summary={t('show')}>
          <QrCode text={till.code} label={t('printed', { till: till.name })} className="rounded" />
        </Disclosure>
      )}
    </div>
  )
}
