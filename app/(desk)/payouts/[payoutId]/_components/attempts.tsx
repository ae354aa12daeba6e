import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import { RawBody } from '@/components/payout/raw-body'
import { AttemptState } from '@/components/status/attempt-state'
import { Copyable } from '@/components/ui/copyable'
import { CutList } from '@/components/ui/cut-list'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { Disclosure } from '@/components/ui/disclosure'
import { ExactTime } from '@/components/ui/exact-time'
import { type AttemptView, HISTORY_SHOWN, type PayoutView } from '@/lib/payouts/get-payout'
import { Section } from './section'

/** Every frozen send, the newest open, those before it folded. */
export function Attempts({ payout }: { readonly payout: PayoutView }) {
  const t = useTranslations('payout.attempts')
  const { attempts, account, frozen } = payout
  return (
    <Section title={t('title')}>
      {attempts.length === 0 ? <p className="text-text-quiet">{t('none')}</p> : null}
      <CutList rows={attempts} most={HISTORY_SHOWN}>
        {(shown) => (
          <ul className="flex flex-col divide-y divide-line">
            {shown.map((attempt, index) => (
              <li key={attempt.id} className="py-2 first:pt-0 last:pb-0">
                <Disclosure
                  open={index === 0}
                  summary={
                    <span className="flex flex-wrap items-center gap-x-3">
                      <span className="text-text">{t('name', { number: attempt.number })}</span>
                      <AttemptState state={attempt.state} />
                    </span>
                  }
                >
                  <Attempt attempt={attempt} account={account} />
                </Disclosure>
              </li>
            ))}
          </ul>
        )}
      </CutList>
      {frozen === null ? null : <RawBody summary={t('body')} label={t('body')} body={frozen.body} />}
    </Section>
  )
}

function Attempt({
  attempt,
  account: { timeZone, stoppedAt },
}: {
  readonly attempt: AttemptView
  readonly account: PayoutView['account']
}) {
  const t = useTranslations('payout.attempts')
  const { reasonText } = useErrorTexts()
  const { refusal } = attempt
  const time = (term: string, at: Date | null): Description[] =>
    at === null ? [] : [{ term, value: <ExactTime at={at} timeZone={timeZone} seconds /> }]
  const copy = (term: string, value: string | null): Description[] =>
    value === null ? [] : [{ term, value: <Copyable value={value} what={term} /> }]
  const items = [
    { term: t('version'), value: attempt.version },
    { term: t('sends'), value: <span className="figures">{attempt.sends}</span> },
    ...time(t('firstSent'), attempt.firstSentAt),
    ...time(t('lastSent'), attempt.lastSentAt),
    // While the account is stopped nothing leaves it at any time.
    ...time(t('nextSend'), stoppedAt === null ? attempt.nextSendAt : null),
    ...time(t('nextPoll'), stoppedAt === null ? attempt.nextPollAt : null),
    ...time(t('notBefore'), attempt.notBefore),
    ...(refusal === null
      ? []
      : [
          {
            term: t('refusal'),
            value: (
              <>
                {reasonText(refusal)}{' '}
                <code className="font-mono text-12 text-text-quiet wrap-anywhere">{refusal}</code>
              </>
            ),
          },
        ]),
    ...copy(t('externalReference'), attempt.externalReference),
    ...copy(t('providerId'), attempt.providerId),
    ...copy(t('key'), attempt.idempotencyKey),
    ...copy(t('digest'), attempt.envelopeDigest),
    ...copy(t('bodyHash'), attempt.bodySha256),
  ]
  return <DescriptionList items={items} />
}
