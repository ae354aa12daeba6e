import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { RawBody } from '@/components/payout/raw-body'
import { Copyable } from '@/components/ui/copyable'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import type { Currency } from '@/lib/domain/payout/contract'
import type { ProviderAnswer } from '@/lib/payouts/get-provider-answer'
import { ATTRIBUTES, type Attribute } from './answer-attributes'
import { Section } from './section'

type Props = {
  readonly answer: ProviderAnswer
  readonly currency: Currency
  readonly timeZone: string
}

/** Every attribute of Mercado Pago's newest answer, under its own name, beside what it is in the reader's language. */
export function ProviderAnswerSection({ answer, currency, timeZone }: Props) {
  const t = useTranslations('payout')
  const present = ATTRIBUTES.filter(({ always, read }) => always || read(answer) !== null)
  return (
    <Section
      title={t('answer.title')}
      note={<ExactTime at={answer.at} timeZone={timeZone} seconds className="figures" />}
    >
      <p className="mb-3 text-13 text-text-quiet">
        {t('answer.intro', { source: t(`source.${answer.source}`) })}
      </p>
      <dl className="flex flex-col divide-y divide-line">
        {present.map((attribute) => (
          <div
            key={attribute.key}
            className="grid grid-cols-[minmax(0,1fr)] gap-x-4 py-1.5 first:pt-0 sm:grid-cols-[minmax(0,4fr)_minmax(0,5fr)]"
          >
            <dt className="text-13">
              <span className="block">{t(`answer.${attribute.key}`)}</span>
              <code className="block font-mono text-12 text-text-quiet wrap-anywhere">
                <Path path={attribute.path} />
              </code>
            </dt>
            <dd className="min-w-0 break-words">
              <Value attribute={attribute} answer={answer} currency={currency} timeZone={timeZone} />
            </dd>
          </div>
        ))}
      </dl>
      <RawBody summary={t('answer.raw')} label={t('answer.raw')} body={answer.raw} />
    </Section>
  )
}

/** Breaks after a dot where it must break at all. */
function Path({ path }: { readonly path: string }) {
  return path.split('.').map((part, index) => (
    <Fragment key={part}>
      {index === 0 ? null : (
        <>
          .<wbr />
        </>
      )}
      {part}
    </Fragment>
  ))
}

function Value({
  attribute,
  answer,
  currency,
  timeZone,
}: Props & { readonly attribute: Attribute }): ReactNode {
  const t = useTranslations('payout.answer')
  const value = attribute.read(answer)
  if (value === null) return <span className="text-text-quiet">{t('absent')}</span>
  if (value instanceof Date) return <ExactTime at={value} timeZone={timeZone} seconds />
  switch (attribute.kind) {
    case 'money':
      return <Money minor={BigInt(value)} currency={currency} />
    case 'id':
      return <Copyable value={value} what={t(attribute.key)} />
    case 'word':
      return <code className="font-mono text-13 wrap-anywhere">{value}</code>
  }
}
