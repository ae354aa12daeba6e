import { useTranslations } from 'next-intl'
import { buttonLook } from '@/components/ui/button-look'

/** One archive with all that proves this payout. A plain link: the browser keeps the file and stays where it is. */
export function EvidenceLink({ payoutId }: { readonly payoutId: string }) {
  const t = useTranslations('evidence')
  return (
    <a
      href={`/api/payouts/${payoutId}/evidence`}
      download
      className={`${buttonLook('quiet')} mt-2 self-start no-underline`}
    >
      {t('button')}
    </a>
  )
}
