import { useTranslations } from 'next-intl'
import { formatMoney } from '@/lib/domain/money'
import { useAppLocale } from '@/lib/i18n/app-locale'
import type { PayoutView } from '@/lib/payouts/get-payout'
import type { ResolutionView } from '@/lib/resolutions/resolution-view'
import { DecideProposal } from './decide-proposal'
import { ResolutionFacts } from './resolution-list'

/** A proposal that waits for another person: what it says, and what this one may do with it. */
export function OpenProposal({
  resolution,
  payout,
  mayResolve,
}: {
  readonly resolution: ResolutionView
  readonly payout: PayoutView
  readonly mayResolve: boolean
}) {
  const t = useTranslations('doubt.people')
  const locale = useAppLocale()
  const { id, verdict, reference, mine, ofMyPerson, proposedBy } = resolution
  return (
    <div className="flex flex-col gap-3">
      <h3 className="font-semibold">{t('open', { person: proposedBy, verdict })}</h3>
      <ResolutionFacts resolution={resolution} timeZone={payout.account.timeZone} />
      {mayResolve ? (
        <DecideProposal
          resolutionId={id}
          verdict={verdict}
          money={formatMoney(BigInt(payout.amountMinor), payout.currency, locale)}
          reference={reference}
          mine={mine}
          why={ofMyPerson ? 'own_proposal' : payout.isEditor ? 'own_payout' : null}
        />
      ) : (
        <p className="text-text-quiet">{t('waits')}</p>
      )}
    </div>
  )
}
