'use client'
import { useTranslations } from 'next-intl'
import { PayoutState } from '@/components/status/payout-state'
import { ButtonLink } from '@/components/ui/button-link'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { SidePanel } from '@/components/ui/side-panel'
import type { InboxRow } from '@/lib/approvals/inbox-row'
import type { InboxTab } from '@/lib/approvals/list-inbox'
import { useReasonText } from './decision-mark'
import { RiskMarks } from './risk-marks'
import { Unblock } from './unblock'

type Props = {
  readonly row: InboxRow
  readonly tab: InboxTab
  /** `?order=age`, or nothing. */
  readonly order: string
  readonly onClose: () => void
}

/** A row's facts beside the list, without leaving it. */
export function InboxPeek({ row, tab, order, onClose }: Props) {
  const t = useTranslations('approvals')
  return (
    <SidePanel open onClose={onClose} title={row.reference || row.beneficiaryName || t('noReference')}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-col gap-2">
          <Money minor={BigInt(row.amountMinor)} currency={row.currency} large />
          <PayoutState state={row.state} prominent />
        </div>
        <ButtonLink href={`/approvals/${row.payoutId}${order}`} variant="primary">
          {t(tab === 'mine' ? 'peek.open' : 'peek.look')}
        </ButtonLink>
        <DescriptionList items={useFacts(row)} />
      </div>
    </SidePanel>
  )
}

function useFacts(row: InboxRow): Description[] {
  const t = useTranslations('approvals')
  const common = useTranslations('common')
  const request = useTranslations('request')
  const reason = useReasonText()(row.decision)
  const { decision, timeZone } = row
  const time = (term: string, at: string | null) =>
    at === null ? [] : [{ term, value: <ExactTime at={at} timeZone={timeZone} /> }]
  return [
    { term: t('column.beneficiary'), value: row.beneficiaryName || t('noName') },
    { term: t('column.document'), value: row.documentMasked },
    {
      term: t('column.destination'),
      value: <code className="font-mono text-13 wrap-anywhere">{row.destinationMasked}</code>,
    },
    { term: t('column.account'), value: `${row.accountName} · ${common(`mode.${row.accountMode}`)}` },
    { term: t('column.maker'), value: row.makerName },
    ...time(t('column.submitted'), row.submittedAt),
    ...time(request('expires'), row.expiresAt),
    ...(row.risks.length === 0 ? [] : [{ term: t('column.look'), value: <RiskMarks marks={row.risks} /> }]),
    ...(row.unblock === null ? [] : [{ term: t('column.unblock'), value: <Unblock row={row} /> }]),
    ...(decision === null ? [] : [{ term: t('column.person'), value: decision.personName }]),
    ...time(t('column.decided'), decision?.at ?? null),
    ...(reason === '' ? [] : [{ term: t('column.reason'), value: reason }]),
  ]
}
