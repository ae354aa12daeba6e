import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PayoutLink } from '@/app/(desk)/webhooks/_components/use-delivery-columns'
import { useDeliveryTexts } from '@/app/(desk)/webhooks/_components/use-delivery-texts'
import { VerdictMark } from '@/app/(desk)/webhooks/_components/verdict-mark'
import { CodeBlock } from '@/components/ui/code-block'
import { Copyable } from '@/components/ui/copyable'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { TimeAgo } from '@/components/ui/time-ago'
import { shownVerdict } from '@/lib/domain/shown-verdict'
import type { DeliveryView } from '@/lib/webhooks/get-delivery'

/** What it says, what its signature proves, what our look then said, and the bytes themselves. */
export function DeliveryDetails({ delivery }: { readonly delivery: DeliveryView }) {
  const t = useTranslations('webhooks.detail')
  const { query, headers, body, bodyBytes } = delivery
  const headerLines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
      <Box title={t('about')}>
        <DescriptionList items={useFacts(delivery)} />
      </Box>
      <div className="flex min-w-0 flex-col gap-5">
        <Box title={t('result')}>
          <Result delivery={delivery} />
        </Box>
        <Box title={t('signature')}>
          <Signature delivery={delivery} />
        </Box>
      </div>
      <div className="flex min-w-0 flex-col gap-5 lg:col-span-2">
        <Box title={t('query')}>
          {query === '' ? <Nothing /> : <CodeBlock label={t('query')}>{query}</CodeBlock>}
        </Box>
        <Box title={t('headers')}>
          {headerLines.length === 0 ? (
            <Nothing />
          ) : (
            <CodeBlock label={t('headers')}>{headerLines.join('\n')}</CodeBlock>
          )}
        </Box>
        <Box title={t('body', { bytes: bodyBytes })}>
          {delivery.isErased ? (
            <p className="text-text-quiet">{t('erased')}</p>
          ) : body === '' ? (
            <Nothing />
          ) : (
            <CodeBlock label={t('body', { bytes: bodyBytes })}>{body}</CodeBlock>
          )}
        </Box>
      </div>
    </div>
  )
}

function useFacts(delivery: DeliveryView): Description[] {
  const t = useTranslations('webhooks')
  const { receivedAt, timeZone, topic, action, notificationId, resourceId } = delivery
  const word = (value: string | null) =>
    value === null ? <Nothing /> : <code className="font-mono text-13 wrap-anywhere">{value}</code>
  const id = (term: string, value: string | null) => ({
    term,
    value: value === null ? <Nothing /> : <Copyable value={value} what={term} />,
  })
  return [
    {
      term: t('column.time'),
      value: (
        <>
          <ExactTime at={receivedAt} timeZone={timeZone} seconds />{' '}
          <TimeAgo at={receivedAt} timeZone={timeZone} className="text-13 text-text-quiet" />
        </>
      ),
    },
    { term: t('column.account'), value: delivery.accountName },
    { term: t('column.topic'), value: word(topic) },
    { term: t('column.action'), value: word(action) },
    id(t('column.resource'), resourceId),
    id(t('detail.notification'), notificationId),
    id(t('detail.delivery'), delivery.id),
    { term: t('column.payout'), value: <PayoutLink whole row={delivery} /> },
  ]
}

function Result({ delivery }: { readonly delivery: DeliveryView }) {
  const t = useTranslations('webhooks')
  const { resultText } = useDeliveryTexts()
  const { httpStatus, providerStatus, providerDetail, processedAt, state, timeZone } = delivery
  const { tries, lastError, duplicates, lastDuplicateAt } = delivery
  return (
    <div className="flex flex-col gap-2">
      <p>{resultText(delivery)}</p>
      {state === 'quarantined' ? <p className="text-13 text-text-quiet">{t('detail.apart')}</p> : null}
      {tries === 0 ? null : (
        <p className="text-13 text-text-quiet">
          {t('detail.tries', { count: tries, why: resultText({ result: lastError }) })}
        </p>
      )}
      {lastDuplicateAt === null ? null : (
        <p className="text-13 text-text-quiet">
          {t('detail.duplicates', { count: duplicates })}{' '}
          <ExactTime at={lastDuplicateAt} timeZone={timeZone} seconds />
        </p>
      )}
      {httpStatus === null ? null : (
        <p className="text-13 text-text-quiet">{t('detail.answered', { status: httpStatus })}</p>
      )}
      {providerStatus === null ? null : (
        <p>
          <code className="font-mono text-13">
            {providerDetail ? `${providerStatus} / ${providerDetail}` : providerStatus}
          </code>
        </p>
      )}
      <p className="text-13 text-text-quiet">
        {t(`state.${state}`)}
        {processedAt === null ? null : (
          <>
            {' · '}
            <ExactTime at={processedAt} timeZone={timeZone} seconds />
          </>
        )}
      </p>
    </div>
  )
}

function Signature({ delivery }: { readonly delivery: DeliveryView }) {
  const t = useTranslations('webhooks')
  const { reasonText } = useDeliveryTexts()
  const { verdictReason } = delivery
  return (
    <div className="flex flex-col gap-2">
      <p>
        <VerdictMark of={delivery} />
      </p>
      <p>{t(`verdict.${shownVerdict(delivery)}.meaning`)}</p>
      {verdictReason === null ? null : (
        <p>
          {reasonText(verdictReason)}{' '}
          <code className="font-mono text-12 text-text-quiet">{verdictReason}</code>
        </p>
      )}
      <p className="text-13 text-text-quiet">{t('detail.decidesNothing')}</p>
    </div>
  )
}

function Nothing() {
  return <span className="text-text-quiet">{useTranslations('webhooks')('none')}</span>
}

function Box({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="min-w-0 rounded border bg-raised p-4">
      <h2 className="mb-3 text-16 font-semibold">{title}</h2>
      {children}
    </section>
  )
}
