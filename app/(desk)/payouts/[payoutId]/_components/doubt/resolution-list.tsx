import { useTranslations } from 'next-intl'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { Copyable } from '@/components/ui/copyable'
import { CutList } from '@/components/ui/cut-list'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { RESOLUTIONS_SHOWN } from '@/lib/resolutions/get-doubt'
import type { ResolutionView } from '@/lib/resolutions/resolution-view'

type Props = { readonly resolutions: readonly ResolutionView[]; readonly timeZone: string }

/** A payout whose doubt is over: who said what, and whose words hold. */
export function ResolvedSection({ resolutions, timeZone }: Props) {
  const t = useTranslations('doubt.resolved')
  const last = resolutions.find(({ end }) => end === 'by_people' || end === 'by_provider')
  return (
    <Section title={last ? t('title') : t('earlier')}>
      <div className="flex flex-col gap-3">
        {last ? <p>{last.end === 'by_people' ? t('byPeople') : t('byProvider')}</p> : null}
        <ResolutionList resolutions={resolutions} timeZone={timeZone} />
      </div>
    </Section>
  )
}

export function ResolutionList({ resolutions, timeZone }: Props) {
  return (
    <CutList rows={resolutions} most={RESOLUTIONS_SHOWN}>
      {(shown) => (
        <ul className="flex flex-col divide-y divide-line">
          {shown.map((resolution) => (
            <li key={resolution.id} className="py-2 first:pt-0 last:pb-0">
              <ResolutionFacts resolution={resolution} timeZone={timeZone} />
            </li>
          ))}
        </ul>
      )}
    </CutList>
  )
}

const ENDED_BY = {
  by_people: 'confirmedBy',
  by_provider: 'confirmedBy',
  withdrawn: 'withdrawnBy',
  refused: 'refusedBy',
  open: 'end',
  overtaken: 'end',
} as const satisfies Record<ResolutionView['end'], string>

export function ResolutionFacts({
  resolution,
  timeZone,
}: {
  readonly resolution: ResolutionView
  readonly timeZone: string
}) {
  const t = useTranslations('doubt')
  const { verdict, reference, note, end } = resolution
  const time = (at: Date) => (
    <ExactTime at={at} timeZone={timeZone} seconds className="text-13 text-text-quiet" />
  )
  const ended: Description[] =
    resolution.endedAt === null
      ? []
      : [
          {
            term: t(`resolved.${ENDED_BY[end]}`),
            value: (
              <>
                {resolution.endedBy ?? t('people.overtakenEnd')} {time(resolution.endedAt)}
              </>
            ),
          },
        ]
  const items: Description[] = [
    { term: t('resolved.verdict'), value: t(`people.${verdict}`) },
    { term: t('people.reference'), value: <Copyable value={reference} what={t('people.reference')} /> },
    ...(note === ''
      ? []
      : [{ term: t('resolved.note'), value: <span className="whitespace-pre-wrap">{note}</span> }]),
    {
      term: t('resolved.proposedBy'),
      value: (
        <>
          {resolution.proposedBy} {time(resolution.proposedAt)}
        </>
      ),
    },
    ...ended,
  ]
  return <DescriptionList items={items} />
}
