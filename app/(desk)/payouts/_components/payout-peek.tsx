'use client'
import { useTranslations } from 'next-intl'
import { useHoldWords } from '@/components/payout/use-hold-words'
import { PayoutState } from '@/components/status/payout-state'
import { ProviderMeaning } from '@/components/status/provider-meaning'
import { ProviderDetail, ProviderStatus } from '@/components/status/provider-status'
import { ButtonLink } from '@/components/ui/button-link'
import { Copyable } from '@/components/ui/copyable'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { SidePanel } from '@/components/ui/side-panel'
import type { PayoutRow } from '@/lib/payouts/payout-row'
import { payoutName } from './payout-item'

/** A row's facts beside the table: identifiers to copy, exact times, and what the provider's words mean. */
export function PayoutPeek({ row, onClose }: { readonly row: PayoutRow; readonly onClose: () => void }) {
  const t = useTranslations('payouts')
  const { providerStatus, providerDetail, outcome } = row
  return (
    <SidePanel open onClose={onClose} title={payoutName(row)}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-col gap-2">
          <Money minor={BigInt(row.amountMinor)} currency={row.currency} large />
          <PayoutState state={row.state} prominent />
          <Held row={row} />
          {providerStatus === null ? null : <ProviderStatus status={providerStatus} outcome={outcome} />}
          {providerStatus === null || providerDetail === null ? null : (
            <ProviderDetail status={providerStatus} detail={providerDetail} />
          )}
        </div>
        <ButtonLink href={`/payouts/${row.id}`} variant="primary">
          {t('peek.open')}
        </ButtonLink>
        {providerStatus === null ? null : <ProviderMeaning status={providerStatus} detail={providerDetail} />}
        <DescriptionList items={useFacts(row)} />
      </div>
    </SidePanel>
  )
}

function Held({ row: { hold, currency, timeZone } }: { readonly row: PayoutRow }) {
  const words = useHoldWords()
  if (hold === null) return null
  const { why, when } = words({ hold, currency, timeZone })
  return <p className="text-13">{when === null ? why : `${why}. ${when}`}</p>
}

function useFacts(row: PayoutRow): Description[] {
  const t = useTranslations('payouts')
  const common = useTranslations('common')
  const id = (term: string, value: string | null) =>
    value ? [{ term, value: <Copyable value={value} what={term} /> }] : []
  const time = (term: string, at: string | null) => ({
    term,
    value:
      at === null ? (
        t('never')
      ) : (
        <ExactTime at={at} timeZone={row.timeZone} seconds className="whitespace-nowrap" />
      ),
  })
  const account = { account: row.accountName, mode: common(`mode.${row.accountMode}`) }
  const returned = BigInt(row.refundedMinor)
  return [
    { term: t('column.beneficiary'), value: row.beneficiaryName || t('noName') },
    { term: t('peek.document'), value: row.documentMasked },
    { term: t('column.destination'), value: row.destinationMasked },
    { term: t('column.contract'), value: common(`contract.${row.contract}`) },
    ...(returned > 0n
      ? [{ term: t('peek.returned'), value: <Money minor={returned} currency={row.currency} /> }]
      : []),
    { term: t('peek.account'), value: t('peek.accountFacts', account) },
    { term: t('column.maker'), value: row.makerName },
    time(t('column.created'), row.createdAt),
    time(t('column.news'), row.lastNewsAt),
    time(t('column.checked'), row.lastCheckedAt),
    ...id(t('peek.teamReference'), row.teamReference),
    ...id(t('peek.externalReference'), row.externalReference),
    ...id(t('peek.providerId'), row.providerId),
    ...id(t('peek.payoutId'), row.id),
  ]
}
