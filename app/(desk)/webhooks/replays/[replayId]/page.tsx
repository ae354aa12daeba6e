import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { createLoader, createSerializer, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { ReplayState } from '@/app/(desk)/webhooks/_components/replay-state'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { ProgressBar } from '@/components/ui/progress-bar'
import { can } from '@/lib/domain/permissions'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { getReplay } from '@/lib/webhooks/get-replay'
import { CancelReplay } from './cancel-replay'
import { FilterWords } from './filter-words'
import { KeepFresh } from './keep-fresh'
import { ReplayItems } from './replay-items'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks.replays'))('one') }
}

const STATES = ['done', 'failed', 'cancelled', 'pending'] as const
const params = { state: parseAsStringLiteral(STATES), after: parseAsString }
const load = createLoader(params)
const href = createSerializer(params)

type Props = {
  readonly params: Promise<{ readonly replayId: string }>
  readonly searchParams: Promise<SearchParams>
}

/** One replay while it runs and afterwards: how far it is, and what came of each notification. */
export default async function ReplayPage({ params, searchParams }: Props) {
  const context = await requireContext('webhook:read')
  const [{ replayId }, { state, after }, t, timeZone] = await Promise.all([
    params,
    searchParams.then(load),
    getTranslations('webhooks.replays'),
    getTimeZone(),
  ])
  const query = { id: replayId, state: state ?? undefined, after: after ?? undefined }
  const { replay, items, next } = await getReplay(context, query).catch(asNotFound)
  const { counts, total, filter } = replay
  const isOpen = replay.finishedAt === null
  const here = `/webhooks/replays/${replayId}`
  return (
    <ScreenMessages namespaces={['webhooks', 'errors']}>
      <PageHeader
        title={t('one')}
        intro={t('counted', { count: total })}
        action={
          <>
            {isOpen && can(context.actor, 'webhook:replay') ? <CancelReplay replayId={replayId} /> : null}
            <ButtonLink href="/webhooks/replays">{t('toList')}</ButtonLink>
          </>
        }
      />
      {isOpen ? <KeepFresh /> : null}
      <div className="mb-5 flex flex-col gap-4 rounded border bg-raised p-4">
        <ProgressBar
          label={t('progress', { finished: total - counts.pending, total })}
          value={total - counts.pending}
          max={total}
        />
        <DescriptionList
          items={[
            { term: t('state'), value: <ReplayState replay={replay} /> },
            { term: t('by'), value: replay.requestedBy },
            { term: t('time'), value: <ExactTime at={replay.createdAt} timeZone={timeZone} seconds /> },
            ...(replay.finishedAt === null
              ? []
              : [
                  {
                    term: t('ended'),
                    value: <ExactTime at={replay.finishedAt} timeZone={timeZone} seconds />,
                  },
                ]),
            ...(replay.cancelledBy === null ? [] : [{ term: t('cancelledBy'), value: replay.cancelledBy }]),
            ...(Object.keys(filter).length === 0
              ? []
              : [{ term: t('filter'), value: <FilterWords filter={filter} /> }]),
          ]}
        />
      </div>
      <nav aria-label={t('results')} className="mb-2 flex flex-wrap gap-2">
        <ButtonLink href={here} size="small" aria-current={state === null ? 'page' : undefined}>
          {t('every', { count: total })}
        </ButtonLink>
        {STATES.filter((one) => counts[one] > 0).map((one) => (
          <ButtonLink
            key={one}
            href={href(here, { state: one })}
            size="small"
            aria-current={state === one ? 'page' : undefined}
          >
            {t(`item.${one}`)} · {counts[one]}
          </ButtonLink>
        ))}
      </nav>
      <ReplayItems items={items} />
      <KeysetLinks
        first={after === null ? null : href(here, { state })}
        next={next === null ? null : href(here, { state, after: next })}
      />
    </ScreenMessages>
  )
}
