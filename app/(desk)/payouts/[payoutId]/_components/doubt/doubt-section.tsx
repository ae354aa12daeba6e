import { useTranslations } from 'next-intl'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { Callout } from '@/components/ui/callout'
import type { Holder } from '@/lib/domain/permissions'
import { can } from '@/lib/domain/permissions'
import type { PayoutView } from '@/lib/payouts/get-payout'
import type { DoubtView } from '@/lib/resolutions/get-doubt'
import { PeopleSection } from './people-section'
import { LookWay, ReportWay, ResendWay } from './ways'

export type DoubtProps = { readonly payout: PayoutView; readonly doubt: DoubtView }

/**
 * A payout that nobody knows the end of: why it is locked, the ways to find out, and what to do and never do meanwhile;
 * beside it, or beneath where narrow, what people can do.
 */
export function DoubtSection({ payout, doubt, holder }: DoubtProps & { readonly holder: Holder }) {
  const t = useTranslations('doubt')
  return (
    <>
      <Section title={t('title')}>
        <div className="flex flex-col gap-4">
          <p>{t('locked')}</p>
          <Callout tone="bad" title={t('never')} />
          <ol className="flex flex-col gap-4">
            <ResendWay payout={payout} doubt={doubt} />
            <LookWay payout={payout} doubt={doubt} />
            <ReportWay payout={payout} doubt={doubt} mayUpload={can(holder, 'report:upload')} />
          </ol>
          <div>
            <h3 className="font-semibold">{t('meanwhile')}</h3>
            <ul className="mt-1 list-disc pl-5">
              <li>{t('meanwhileAsk')}</li>
              <li>{t('meanwhileLook')}</li>
              <li>{t('meanwhileKeep')}</li>
            </ul>
          </div>
        </div>
      </Section>
      <PeopleSection payout={payout} doubt={doubt} mayResolve={can(holder, 'payout:resolve')} />
    </>
  )
}
