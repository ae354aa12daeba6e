import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/text-link'
import type { LeftOut } from '@/lib/approvals/read-set'

/** What is not in the set, with the reason of each. */
export function LeftOutList({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  const t = useTranslations('approvalSet')
  const approvals = useTranslations('approvals')
  const { reasonText } = useErrorTexts()
  if (leftOut.length === 0) return null
  return (
    <Callout tone="waiting" title={t('leftOut', { count: leftOut.length })}>
      <ul className="flex flex-col gap-1">
        {leftOut.map(({ payoutId, reference, reason }) => (
          <li key={payoutId}>
            <TextLink href={`/approvals/${payoutId}`}>{reference || approvals('noReference')}</TextLink>:{' '}
            {reasonText(reason)}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
