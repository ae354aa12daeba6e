import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CHANGE_TEXT } from '@/components/status/change-text'
import { ResendPolicyMark } from '@/components/status/resend-policy-mark'
import { reasonToChange } from '@/lib/domain/payout/pay-again'
import type { ResendRule } from '@/lib/domain/payout/resend-policy'

type Texts = {
  readonly label: string
  readonly meaning: string
  readonly who: string
  readonly action: string
}

/** One row: the raw words at the left, what they mean and what follows from them at the right. */
export function WordEntry({
  anchor,
  words,
  source,
  texts,
  rule,
  stricter = false,
}: {
  readonly anchor: string
  readonly words: ReactNode
  /** The vocabulary it belongs to. */
  readonly source?: string
  readonly texts: Texts
  readonly rule: ResendRule
  readonly stricter?: boolean
}) {
  const t = useTranslations('statuses')
  const status = useTranslations('status')
  const resend = useTranslations('resend')
  const again = (
    <div className="flex flex-col items-start gap-1">
      <ResendPolicyMark policy={rule.policy} />
      <p>{resend(`because.${rule.because}`)}</p>
      {rule.policy === 'fix_first' && rule.change.length > 0 ? (
        <p>{resend(CHANGE_TEXT[reasonToChange(rule.change)])}</p>
      ) : null}
      {rule.policy === 'wait' && rule.minutes !== null ? (
        <p>{resend('minutes', { minutes: rule.minutes })}</p>
      ) : null}
      {stricter ? <p className="text-text-quiet">{t('otherDetail')}</p> : null}
    </div>
  )
  return (
    <li
      id={anchor}
      className="grid scroll-mt-16 grid-cols-1 gap-x-6 gap-y-2 px-4 py-4 target:bg-selected lg:grid-cols-[19rem_1fr]"
    >
      <div className="min-w-0">
        <h3 className="font-semibold">{texts.label}</h3>
        <p>{words}</p>
        {source ? <p className="text-12 text-text-quiet">{source}</p> : null}
      </div>
      <dl className="grid grid-cols-1 items-start gap-x-6 gap-y-2 sm:grid-cols-2">
        <Fact term={status('meaningLabel')}>{texts.meaning}</Fact>
        <Fact term={status('actionLabel')}>{texts.action}</Fact>
        <Fact term={status('whoLabel')}>{texts.who}</Fact>
        <Fact term={resend('label')}>{again}</Fact>
      </dl>
    </li>
  )
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-text-quiet">{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
