import { useTranslations } from 'next-intl'
import type { RequestBrief } from '@/lib/cash-out/order-requests'

/** By whom a request was turned down, and in which words; nothing where nobody did. */
export function Declined({ brief: { declined } }: { readonly brief: RequestBrief }) {
  const t = useTranslations('cashRequests.one')
  if (declined === null) return null
  return (
    <span className="text-13 break-words">
      {t('rejectedBy', { name: declined.by })}: <span className="italic">{declined.reason}</span>
    </span>
  )
}
