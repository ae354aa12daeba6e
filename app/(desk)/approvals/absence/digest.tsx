import { useTranslations } from 'next-intl'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { Outcome } from '@/components/status/outcome'
import { PayoutState } from '@/components/status/payout-state'
import { RejectionWords } from '@/components/status/rejection-words'
import { StatusMark } from '@/components/status/status-mark'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import type { DigestRow, DigestView } from '@/lib/delegations/get-digest'
import { useDays } from './absence-list'
import { ReadButton } from './read-button'

/** What was decided in the place of one who was away, and how each of it stands now. */
export function Digest({ digest, isFirst }: { readonly digest: DigestView; readonly isFirst: boolean }) {
  const t = useTranslations('absence')
  const { delegation, rows, next } = digest
  const { id, mine, state, readAt, absentName: absent, deputyName: deputy } = delegation
  const days = useDays(delegation)
  const address = `/approvals/absence?of=${id}`
  return (
    <Section title={t('digestTitle', { absent, deputy })} note={days}>
      <div className="flex flex-col gap-4">
        {rows.length === 0 ? <p className="text-text-quiet">{t('digestEmpty')}</p> : null}
        <ul className="flex flex-col divide-y divide-line">
          {rows.map((row) => (
            <Line key={row.id} row={row} timeZone={delegation.timeZone} />
          ))}
        </ul>
        <KeysetLinks
          first={isFirst ? null : address}
          next={next === null ? null : `${address}&after=${next}`}
        />
        {mine && state === 'over' && readAt === null ? <ReadButton delegationId={id} /> : null}
        {readAt === null ? null : <p className="text-13 text-text-quiet">{t('read')}</p>}
      </div>
    </Section>
  )
}

function Line({ row, timeZone }: { readonly row: DigestRow; readonly timeZone: string }) {
  const t = useTranslations('approvals')
  return (
    <li className="flex flex-col gap-1 py-3 first:pt-0">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <StatusMark
          tone={row.decision === 'approve' ? 'good' : 'bad'}
          shape={row.decision === 'approve' ? 'full' : 'dash'}
          label={t(`decision.${row.decision}`)}
        />
        <TextLink href={`/payouts/${row.payoutId}`} prefetch={false} className="min-w-0 break-words py-0.5">
          {row.beneficiaryName || t('noName')}
        </TextLink>
        <Money minor={BigInt(row.amountMinor)} currency={row.currency} className="ml-auto font-semibold" />
      </p>
      <div className="flex flex-wrap items-baseline gap-x-4 text-13">
        <ExactTime at={row.at} timeZone={timeZone} className="text-text-quiet" />
        {row.outcome === null ? <PayoutState state={row.state} /> : <Outcome outcome={row.outcome} />}
      </div>
      {row.decision === 'reject' ? <RejectionWords cause={row.cause} words={row.reason} /> : null}
    </li>
  )
}
