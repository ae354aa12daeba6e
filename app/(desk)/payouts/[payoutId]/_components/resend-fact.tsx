import { useTranslations } from 'next-intl'
import { CHANGE_TEXT } from '@/components/status/change-text'
import { ResendPolicyMark } from '@/components/status/resend-policy-mark'
import { DISPROVED_ANCHOR, REFUSED_ANCHOR, statusAnchor } from '@/components/status/status-anchor'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import { reasonToChange } from '@/lib/domain/payout/pay-again'
import type { ResendRule } from '@/lib/domain/payout/resend-policy'
import type { ResendView } from '@/lib/payouts/get-chain'
import type { PayoutView } from '@/lib/payouts/get-payout'

/** Whether the same debt can be paid again, why, and from when; nothing where its money is on its way or there. */
export function useResendFact({ account }: PayoutView, resend: ResendView | null): Description[] {
  const t = useTranslations('resend')
  if (resend === null) return []
  const { rule, from, mustChange } = resend
  const time = from && { time: () => <ExactTime at={from} timeZone={account.timeZone} seconds /> }
  const value = (
    <div className="flex flex-col items-start gap-1">
      <ResendPolicyMark policy={rule.policy} />
      <p>{t(`because.${rule.because}`)}</p>
      {mustChange && rule.policy === 'fix_first' ? (
        <p>{t(CHANGE_TEXT[reasonToChange(rule.change)])}</p>
      ) : null}
      {time === null ? null : <p>{t.rich(rule.policy === 'wait' ? 'until' : 'later', time)}</p>}
    </div>
  )
  return [{ term: t('label'), value }]
}

/** The three answers where the provider gave no words: it turned the contents down, or two people found out. */
export function WordlessMeaning({
  rule,
  more,
}: {
  readonly rule: ResendRule
  readonly more: readonly Description[]
}) {
  const status = useTranslations('status')
  const t = useTranslations(rule.because === 'disproved' ? 'statuses.disproved' : 'statuses.refused')
  return (
    <DescriptionList
      items={[
        { term: status('meaningLabel'), value: t('meaning') },
        { term: status('whoLabel'), value: t('who') },
        { term: status('actionLabel'), value: t('action') },
        ...more,
      ]}
    />
  )
}

/** From a payout's words to their row in the table of all. */
export function WordsLink({
  payout,
  rule,
}: {
  readonly payout: PayoutView
  readonly rule: ResendRule | undefined
}) {
  const t = useTranslations('resend')
  const { providerStatus: status, providerDetail: detail } = payout
  const wordless = rule?.because === 'disproved' ? DISPROVED_ANCHOR : REFUSED_ANCHOR
  const anchor = status === null ? wordless : statusAnchor(status, detail)
  return (
    <p>
      <TextLink href={`/statuses#${anchor}`} className="inline-block py-0.5 text-13">
        {t('toTable')}
      </TextLink>
    </p>
  )
}
