import { useTranslations } from 'next-intl'
import { Money } from '@/components/ui/money'
import type { OrderForm } from './use-order-form'

/** What the customer will pay, while it is typed. */
export function OrderTotal({ form: { amounts, facts } }: { readonly form: OrderForm }) {
  const t = useTranslations('cashDesk.amounts')
  const { currency } = facts
  const { purchaseMinor, withdrawalMinor, totalMinor } = amounts
  const line = (minor: bigint | null) =>
    minor === null ? <Open /> : <Money minor={minor} currency={currency} />
  return (
    <dl className="flex flex-col gap-1 text-16">
      <div className="flex items-baseline justify-between gap-4">
        <dt>{t('purchase')}</dt>
        <dd>{line(purchaseMinor)}</dd>
      </div>
      <div className="flex items-baseline justify-between gap-4">
        <dt>{t('withdrawal')}</dt>
        <dd>{line(withdrawalMinor)}</dd>
      </div>
      <div className="flex flex-col items-end border-t pt-2">
        <dt className="self-start font-semibold">{t('total')}</dt>
        <dd>
          {totalMinor === null ? (
            <span className="text-28 font-semibold text-text-quiet">
              <Open />
            </span>
          ) : (
            <Money large minor={totalMinor} currency={currency} />
          )}
        </dd>
      </div>
    </dl>
  )
}

/** An amount that cannot be read yet. */
function Open() {
  const t = useTranslations('cashDesk.amounts')
  return (
    <>
      <span aria-hidden="true">—</span>
      <span className="sr-only">{t('open')}</span>
    </>
  )
}
