import { useTimeZone, useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import type { SendingView, StopView, WaitingSends } from '@/lib/sending/get-sending'

/** Whether anything leaves; while not: since when, by whom, why, and what waits. */
export function SendingState({ current, waiting }: Pick<SendingView, 'current' | 'waiting'>) {
  const t = useTranslations('sending')
  const timeZone = useTimeZone() ?? 'UTC'
  if (current === null) {
    return (
      <Callout tone="good" title={t('works')}>
        {t('worksBody')}
      </Callout>
    )
  }
  const items = [
    { term: t('since'), value: <ExactTime at={current.stoppedAt} timeZone={timeZone} seconds /> },
    { term: t('by'), value: current.cause === 'person' ? current.stoppedBy : t('byGiro') },
    { term: t('why'), value: <StopReason stop={current} /> },
    { term: t('waits'), value: <Waiting waiting={waiting} /> },
  ]
  return (
    <Callout tone="bad" title={t('stoppedTitle')}>
      <div className="mt-2">
        <DescriptionList items={items} />
      </div>
    </Callout>
  )
}

export function StopReason({ stop }: { readonly stop: Pick<StopView, 'cause' | 'note'> }) {
  const t = useTranslations('sending')
  const common = useTranslations('common')
  if (stop.note === null) return t(`cause.${stop.cause}`)
  return <span className="break-words whitespace-pre-wrap">{common('quoted', { words: stop.note })}</span>
}

function Waiting({ waiting: { count, isCapped, sums } }: { readonly waiting: WaitingSends }) {
  const t = useTranslations('sending')
  if (count === 0) return t('waitsNothing')
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <span>{isCapped ? t('waitsCapped', { count }) : t('waitsCount', { count })}</span>
      {sums.map(({ currency, minor }) => (
        <Money key={currency} minor={BigInt(minor)} currency={currency} />
      ))}
    </span>
  )
}
