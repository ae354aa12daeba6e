import { useTranslations } from 'next-intl'
import { RejectionWords } from '@/components/status/rejection-words'
import { StatusMark } from '@/components/status/status-mark'
import { Copyable } from '@/components/ui/copyable'
import { CutList } from '@/components/ui/cut-list'
import { ExactTime } from '@/components/ui/exact-time'
import { type DecisionView, HISTORY_SHOWN } from '@/lib/payouts/get-payout'

/** Who approved or rejected which contents, and when; newest first. */
export function Decisions({
  decisions,
  timeZone,
}: {
  readonly decisions: readonly DecisionView[]
  readonly timeZone: string
}) {
  const t = useTranslations('payout.decisions')
  const behalf = useTranslations('payout')
  if (decisions.length === 0) return <p className="text-text-quiet">{t('none')}</p>
  return (
    <CutList rows={decisions} most={HISTORY_SHOWN}>
      {(shown) => (
        <ul className="flex flex-col divide-y divide-line">
          {shown.map(
            ({ id, decision, personName, onBehalfOf, proof, at, version, digest, cause, reason }) => (
              <li key={id} className="flex flex-col gap-1 py-2 first:pt-0 last:pb-0">
                <span className="flex flex-wrap items-center gap-x-3">
                  <StatusMark
                    tone={decision === 'approve' ? 'good' : 'bad'}
                    shape={decision === 'approve' ? 'full' : 'dash'}
                    label={t(decision)}
                  />
                  <span>
                    {onBehalfOf === null
                      ? personName
                      : behalf('onBehalf', { name: personName, absent: onBehalfOf })}
                  </span>
                  <span className="text-13 text-text-quiet">{t('version', { version })}</span>
                  {proof === null ? null : (
                    <span className="text-13 text-text-quiet">{t(`proof.${proof}`)}</span>
                  )}
                </span>
                <RejectionWords cause={cause} words={reason} />
                <ExactTime at={at} timeZone={timeZone} seconds className="figures text-13 text-text-quiet" />
                <Copyable value={digest} what={t('digest')} shown={`${digest.slice(0, 24)}…`} />
              </li>
            ),
          )}
        </ul>
      )}
    </CutList>
  )
}
