import { useTranslations } from 'next-intl'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { ExactTime } from '@/components/ui/exact-time'
import type { ResolutionView } from '@/lib/resolutions/resolution-view'
import type { DoubtProps } from './doubt-section'
import { OpenProposal } from './open-proposal'
import { ProposeForm } from './propose-form'
import { ResolutionList } from './resolution-list'

/** What is left when no machine can find out: one person proposes, another confirms. */
export function PeopleSection({ payout, doubt, mayResolve }: DoubtProps & { readonly mayResolve: boolean }) {
  const t = useTranslations('doubt.people')
  const { timeZone } = payout.account
  const open = doubt.resolutions.find(({ end }) => end === 'open')
  return (
    <Section title={t('title')}>
      <div className="flex flex-col gap-4">
        <p>{t('intro')}</p>
        {doubt.isOpenToPeople ? (
          <Part payout={payout} doubt={doubt} open={open} mayResolve={mayResolve} />
        ) : (
          <p>
            {t.rich('notYet', {
              time: () => <ExactTime at={doubt.resend.endsAt} timeZone={timeZone} seconds />,
            })}
          </p>
        )}
        <ResolutionList
          resolutions={doubt.resolutions.filter(({ end }) => end !== 'open')}
          timeZone={timeZone}
        />
      </div>
    </Section>
  )
}

function Part({
  payout,
  doubt,
  open,
  mayResolve,
}: DoubtProps & { readonly open: ResolutionView | undefined; readonly mayResolve: boolean }) {
  const t = useTranslations('doubt.people')
  if (open) {
    return <OpenProposal resolution={open} payout={payout} mayResolve={mayResolve} />
  }
  if (!mayResolve) return <p className="text-text-quiet">{t('cannot')}</p>
  const row = doubt.report.rows.find(({ agrees }) => agrees)
  return <ProposeForm payoutId={payout.id} attemptId={doubt.attemptId} receipt={row?.sourceId ?? ''} />
}
