import { useTranslations } from 'next-intl'
import { useTargetWords } from '@/components/payout/use-target-words'
import { CodeBlock } from '@/components/ui/code-block'
import { Copyable } from '@/components/ui/copyable'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { Disclosure } from '@/components/ui/disclosure'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import type { FrozenPayout } from '@/lib/payouts/frozen-payout'
import type { PayoutView } from '@/lib/payouts/get-payout'
import { sentTitle, WHAT_IS_SENT } from './shown'

type Props = {
  readonly payout: PayoutView
  readonly frozen: FrozenPayout
  readonly bankName: string | null
}

/** The frozen contents, alone on a quiet ground: in words read from the bytes, and folded the bytes themselves. */
export function WhatIsSent({ payout, frozen, bankName }: Props) {
  const t = useTranslations('approvals.sent')
  const { to } = frozen
  return (
    <section
      id={WHAT_IS_SENT}
      tabIndex={-1}
      aria-labelledby={`${WHAT_IS_SENT}-title`}
      className="scroll-mt-20 rounded bg-quiet p-5"
    >
      <h2 id={`${WHAT_IS_SENT}-title`} className="text-13 text-text-quiet">
        {t(sentTitle(payout.state))}
      </h2>
      {to === null || to.amountMinor === null ? (
        <p className="mt-2 font-semibold text-bad">{t('unreadable')}</p>
      ) : (
        <>
          <p className="mt-1">
            <Money minor={BigInt(to.amountMinor)} currency={payout.currency} large />
          </p>
          <p className="text-20 font-semibold break-words">{payout.draft.beneficiaryName || t('noName')}</p>
          {payout.draft.contract === 'bank_br' || payout.draft.beneficiaryName === '' ? null : (
            <p className="text-13 text-text-quiet">{t('nameNotSent')}</p>
          )}
          {payout.inFull ? null : <p className="mt-2 text-13 text-text-quiet">{t('masked')}</p>}
          <div className="mt-4">
            <Words payout={payout} frozen={frozen} to={to} bankName={bankName} />
          </div>
        </>
      )}
      <Bytes frozen={frozen} inFull={payout.inFull} />
    </section>
  )
}

function Words({ payout, frozen, to, bankName }: Props & { readonly to: NonNullable<FrozenPayout['to']> }) {
  const t = useTranslations('approvals.sent')
  const mode = useTranslations('common.mode')
  const { account, currency } = payout
  const { facts } = useTargetWords(to, bankName)
  const amounts = [
    [t('from'), frozen.fromMinor],
    [t('total'), frozen.totalMinor],
  ] as const
  const items: Description[] = [
    ...facts,
    {
      term: t('account'),
      value: (
        <>
          {account.name} · <strong>{mode(frozen.mode)}</strong>{' '}
          <span className="text-text-quiet">{t('collector', { collector: frozen.collectorId })}</span>
        </>
      ),
    },
    { term: t('server'), value: <code className="font-mono text-13 wrap-anywhere">{frozen.baseUrl}</code> },
    {
      term: t('reference'),
      value: <Copyable value={frozen.externalReference} what={t('reference')} />,
    },
    { term: t('key'), value: <Copyable value={frozen.idempotencyKey} what={t('key')} /> },
    { term: t('notBefore'), value: <ExactTime at={frozen.notBefore} timeZone={account.timeZone} seconds /> },
    {
      term: t('notification'),
      value:
        frozen.notificationUrl === null ? (
          t('noNotification')
        ) : (
          <code className="font-mono text-13 wrap-anywhere">{frozen.notificationUrl}</code>
        ),
    },
    ...amounts.flatMap(([term, minor]): Description[] =>
      minor === null ? [] : [{ term, value: <Money minor={BigInt(minor)} currency={currency} /> }],
    ),
  ]
  return <DescriptionList items={items} />
}

function Bytes({ frozen, inFull }: { readonly frozen: FrozenPayout; readonly inFull: boolean }) {
  const t = useTranslations('approvals.sent')
  return (
    <Disclosure summary={t('bytes')} className="mt-4">
      <div className="flex flex-col gap-3">
        <CodeBlock label={t(inFull ? 'body' : 'maskedBody')}>{frozen.body}</CodeBlock>
        <DescriptionList
          items={[
            { term: t('bodyHash'), value: <Copyable value={frozen.bodySha256} what={t('bodyHash')} /> },
            { term: t('digest'), value: <Copyable value={frozen.digest} what={t('digest')} /> },
          ]}
        />
        <p className="text-13 text-text-quiet">{t('envelopeHint')}</p>
        <CodeBlock label={t('envelope')}>{frozen.envelope}</CodeBlock>
      </div>
    </Disclosure>
  )
}
