import { useTranslations } from 'next-intl'
import { Tags } from '@/app/(desk)/_components/tags'
import { targetOf } from '@/components/payout/target'
import { useTargetWords } from '@/components/payout/use-target-words'
import { Copyable } from '@/components/ui/copyable'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { noticeOf } from '@/lib/domain/payout/silence'
import { can, type Holder } from '@/lib/domain/permissions'
import type { PayoutView } from '@/lib/payouts/get-payout'
import type { DeliveryRow } from '@/lib/webhooks/delivery-row'
import { Attempts } from './attempts'
import { currentAttempt } from './current-attempt'
import { Decisions } from './decisions'
import { Deliveries } from './deliveries'
import { EvidenceLink } from './evidence-link'
import { RevealDestination } from './reveal-destination'
import { Section } from './section'

/** The right side: where it goes, how everybody names it, who decided, and every send. */
export function PayoutDetails({
  payout,
  bankName,
  deliveries,
  holder,
  now,
}: {
  readonly payout: PayoutView
  readonly bankName: string | null
  /** Null: not theirs to see. */
  readonly deliveries: { readonly rows: readonly DeliveryRow[]; readonly next: string | null } | null
  readonly holder: Holder
  readonly now: Date
}) {
  const t = useTranslations('payout')
  const newest = deliveries?.rows[0]
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Destination payout={payout} bankName={bankName} mayReveal={can(holder, 'payout:reveal')} />
      <Identifiers payout={payout} />
      <Section title={t('decisions.title')}>
        <Decisions decisions={payout.decisions} timeZone={payout.account.timeZone} />
        {can(holder, 'evidence:download') ? <EvidenceLink payoutId={payout.id} /> : null}
      </Section>
      <Attempts payout={payout} />
      {deliveries ? (
        <Deliveries
          payoutId={payout.id}
          notice={noticeOf({
            notified: payout.frozen?.notificationUrl != null,
            learnedAt: payout.learnedAt,
            heardAt: newest ? new Date(newest.receivedAt) : null,
            now,
          })}
          timeZone={payout.account.timeZone}
          deliveries={deliveries}
        />
      ) : null}
    </div>
  )
}

function Destination({
  payout,
  bankName,
  mayReveal,
}: {
  readonly payout: PayoutView
  readonly bankName: string | null
  readonly mayReveal: boolean
}) {
  const t = useTranslations('payout')
  const common = useTranslations('common')
  const { draft, account } = payout
  const { facts } = useTargetWords(targetOf(draft), bankName)
  const people = payout.editorNames.slice(1).join(', ')
  const items: Description[] = [
    { term: t('beneficiary'), value: draft.beneficiaryName || t('noName') },
    ...(payout.erasedAt === null ? facts.filter(({ term }) => term !== t('target.holder')) : []),
    { term: t('contract'), value: common(`contract.${draft.contract}`) },
    {
      term: t('account'),
      value: t('accountFacts', { account: account.name, mode: common(`mode.${account.mode}`) }),
    },
    { term: t('maker'), value: payout.makerName },
    ...(people ? [{ term: t('editors'), value: people }] : []),
    ...(draft.tags.length > 0 ? [{ term: t('tags'), value: <Tags tags={draft.tags} /> }] : []),
    ...(draft.note
      ? [{ term: t('note'), value: <span className="whitespace-pre-wrap">{draft.note}</span> }]
      : []),
    { term: t('created'), value: <ExactTime at={payout.createdAt} timeZone={account.timeZone} seconds /> },
  ]
  return (
    <Section title={t('target.title')}>
      <DescriptionList items={items} />
      {mayReveal && payout.erasedAt === null ? (
        <RevealDestination key={payout.id} payoutId={payout.id} />
      ) : null}
    </Section>
  )
}

function Identifiers({ payout }: { readonly payout: PayoutView }) {
  const t = useTranslations('payout.ids')
  const attempt = currentAttempt(payout)
  const named: readonly (readonly [term: string, value: string | null | undefined])[] = [
    [t('reference'), payout.draft.reference],
    [t('externalReference'), payout.externalReference],
    [t('providerId'), payout.providerId],
    [t('key'), attempt?.idempotencyKey],
    [t('payoutId'), payout.id],
  ]
  const items = named.flatMap(([term, value]): Description[] =>
    value ? [{ term, value: <Copyable value={value} what={term} /> }] : [],
  )
  return (
    <Section title={t('title')} note={t('version', { version: payout.version })}>
      <DescriptionList items={items} />
    </Section>
  )
}
