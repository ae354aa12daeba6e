import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import { Copyable } from '@/components/ui/copyable'
import { ExactTime } from '@/components/ui/exact-time'
import type { DecisionView } from '@/lib/payouts/get-payout'

/** Who approved or rejected which contents, and when; newest first. */
export function Decisions({
  decisions,
  timeZone,
}: {
  readonly decisions: readonly DecisionView[]
  readonly timeZone: string
}) {
  const t = useTranslations('payout.decisions')
  if (decisions.length === 0) return <p className="text-text-quiet">{t('none')}</p>
  return (
    <ul className="flex flex-col divide-y divide-line">
      {decisions.map(({ id, decision, personName, at, version, digest, reason }) => (
        <li key={id} className="flex flex-col gap-1 py-2 first:pt-0 last:pb-0">
          <span className="flex flex-wrap items-center gap-x-3">
            <StatusMark
              tone={decision === 'approve' ? 'good' : 'bad'}
              shape={decision === 'approve' ? 'full' : 'dash'}
              label={t(decision)}
            />
            <span>{personName}</span>
            <span className="text-13 text-text-quiet">{t('version', { version })}</span>
          </span>
          {reason ? <span className="break-words whitespace-pre-wrap">«{reason}»</span> : null}
          <ExactTime at={at} timeZone={timeZone} seconds className="figures text-13 text-text-quiet" />
          <Copyable value={digest} what={t('digest')} shown={`${digest.slice(0, 24)}…`} />
        </li>
      ))}
    </ul>
  )
}
