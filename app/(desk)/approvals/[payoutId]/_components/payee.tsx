import { useTranslations } from 'next-intl'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { Outcome } from '@/components/status/outcome'
import { PayoutState } from '@/components/status/payout-state'
import { Callout } from '@/components/ui/callout'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import type { Standing } from '@/lib/domain/policy/policy'
import { useAppLocale } from '@/lib/i18n/app-locale'
import type { PayeeView } from '@/lib/payouts/get-payee'
import type { EarlierPayout } from '@/lib/payouts/payee-history'

type Props = {
  readonly payee: PayeeView
  /** As of the submission; null: not known. */
  readonly standing: Standing | null
  readonly currency: Currency
  readonly timeZone: string
}

/** Who is paid, as far as Giro knows them: new or changed, the last payouts, and what they usually get. */
export function Payee({ payee, standing, currency, timeZone }: Props) {
  const t = useTranslations('request.payee')
  const locale = useAppLocale()
  const { last, usual } = payee
  const money = (minor: string) => formatMoney(BigInt(minor), currency, locale)
  return (
    <Section title={t('title')}>
      <div className="flex flex-col gap-3">
        {standing === 'new' || standing === 'changed' ? (
          <Callout tone="waiting" title={t(`${standing}Title`)}>
            {t(standing)}
          </Callout>
        ) : null}
        {usual === null ? null : usual.above ? (
          <Callout tone="waiting" title={t('above', { money: money(usual.highestMinor) })} />
        ) : (
          <p>
            {t('usual', {
              lowest: money(usual.lowestMinor),
              highest: money(usual.highestMinor),
              count: usual.count,
            })}
          </p>
        )}
        {last.length === 0 ? (
          <p className="text-text-quiet">{t('none')}</p>
        ) : (
          <ul className="flex flex-col divide-y divide-line">
            {last.map((one) => (
              <Line key={one.id} payout={one} timeZone={timeZone} />
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}

function Line({ payout, timeZone }: { readonly payout: EarlierPayout; readonly timeZone: string }) {
  const t = useTranslations('request.payee')
  const { id, at, amountMinor, currency, state, outcome, same } = payout
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0">
      <TextLink href={`/payouts/${id}`} prefetch={false}>
        <ExactTime at={at} timeZone={timeZone} />
      </TextLink>
      {outcome === null ? <PayoutState state={state} /> : <Outcome outcome={outcome} />}
      {same ? null : <span className="text-13 text-text-quiet">{t('other')}</span>}
      <Money minor={BigInt(amountMinor)} currency={currency} className="ml-auto" />
    </li>
  )
}
