import { useTranslations } from 'next-intl'
import { Outcome } from '@/components/status/outcome'
import { PayoutState } from '@/components/status/payout-state'
import { Callout } from '@/components/ui/callout'
import { ExactTime } from '@/components/ui/exact-time'
import { TextLink } from '@/components/ui/text-link'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDate } from '@/lib/i18n/format'
import type { Twins as Found } from '@/lib/payouts/list-twins'

type Props = Found & { readonly timeZone: string }

/** What may be the same payment once more, each with its link; quieter, the series that it goes on with. */
export function Twins({ twins, regular, timeZone }: Props) {
  return (
    <>
      <Warned twins={twins} timeZone={timeZone} />
      <Regular regular={regular} timeZone={timeZone} />
    </>
  )
}

function Regular({ regular, timeZone }: Pick<Props, 'regular' | 'timeZone'>) {
  const t = useTranslations('request.twins')
  const locale = useAppLocale()
  if (regular.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-2 text-text-quiet">
      {t('regular')}
      {regular.map(({ id, at }) => (
        <TextLink key={id} href={`/payouts/${id}`} prefetch={false}>
          {formatDate(at, locale, timeZone)}
        </TextLink>
      ))}
    </p>
  )
}

function Warned({ twins, timeZone }: Pick<Props, 'twins' | 'timeZone'>) {
  const t = useTranslations('request.twins')
  if (twins.length === 0) return null
  return (
    <Callout tone="waiting" title={t('title')}>
      <p>{t('body')}</p>
      <ul className="mt-2 flex flex-col gap-1">
        {twins.map(({ id, at, state, outcome, same }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3">
            <TextLink href={`/payouts/${id}`} prefetch={false}>
              <ExactTime at={at} timeZone={timeZone} />
            </TextLink>
            <span>{t(same)}</span>
            {outcome === null ? <PayoutState state={state} /> : <Outcome outcome={outcome} />}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
