import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import { ORDER_ERRORS, orderErrorOf } from '@/lib/domain/cash-out/order-errors'

/** Why an order was not taken: what to mend, and the provider's own words as they came. */
export function RefusalWords({ refusal }: { readonly refusal: string | null }) {
  const t = useTranslations('cashDesk.refused')
  const { reasonText } = useErrorTexts()
  if (refusal === null) return null
  const key = orderErrorOf([refusal])
  const text = key === null ? reasonText(refusal) : t(ORDER_ERRORS[key])
  return (
    <div className="flex flex-col gap-1">
      {text ? <p>{text}</p> : null}
      <p className="text-13 text-text-quiet">
        {t('words')} <code className="font-mono break-all">{refusal}</code>
      </p>
    </div>
  )
}
