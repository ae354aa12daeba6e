import { useTranslations } from 'next-intl'
import { Tags } from '@/app/(desk)/_components/tags'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import type { PayoutView } from '@/lib/payouts/get-payout'

/** Who prepared it, who edited it, which version it is, and the team's note. */
export function Prepared({ payout }: { readonly payout: PayoutView }) {
  const t = useTranslations('approvals.prepared')
  const { account, draft, submittedAt } = payout
  const others = payout.editorNames.slice(1).join(', ')
  const items: Description[] = [
    { term: t('maker'), value: payout.makerName },
    ...(others ? [{ term: t('editors'), value: others }] : []),
    {
      term: t('version'),
      value: t('versionOf', { version: payout.version, attempts: payout.attempts.length }),
    },
    ...(submittedAt === null
      ? []
      : [
          { term: t('submitted'), value: <ExactTime at={submittedAt} timeZone={account.timeZone} seconds /> },
        ]),
    ...(draft.reference
      ? [{ term: t('reference'), value: <code className="font-mono text-13">{draft.reference}</code> }]
      : []),
    ...(draft.tags.length > 0 ? [{ term: t('tags'), value: <Tags tags={draft.tags} /> }] : []),
    ...(draft.note
      ? [{ term: t('note'), value: <span className="break-words whitespace-pre-wrap">{draft.note}</span> }]
      : []),
  ]
  return <DescriptionList items={items} />
}
