import { useTranslations } from 'next-intl'
import { StatusMark } from '@/components/status/status-mark'
import type { AskView, Names, RequestView, StepView } from '@/lib/approvals/request-view'
import { formatMoney } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { alikeOnce, type SourceView } from '@/lib/domain/policy/source-range'
import { useAppLocale } from '@/lib/i18n/app-locale'

const LOOKS = {
  done: { tone: 'good', shape: 'full' },
  open: { tone: 'waiting', shape: 'clock' },
  later: { tone: 'neutral', shape: 'hollow' },
} as const

type Props = {
  readonly request: Pick<RequestView, 'asks' | 'waits' | 'totalMinor'>
  readonly currency: Currency
}

/** Everything that is asked, with the band or rule that asks it, and how far each step has come. */
export function RequestAsks({ request, currency }: Props) {
  const t = useTranslations('request')
  const source = useSourceText(currency)
  const locale = useAppLocale()
  return (
    <div className="flex flex-col gap-3">
      {alikeOnce(request.asks).map(({ ask, policies }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed for one request.
        <div key={index}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-medium">{source(ask.source)}</span>
            <span className="text-13 text-text-quiet">{t('policy', { number: policies })}</span>
          </p>
          <Steps ask={ask} waits={request.waits} />
        </div>
      ))}
      {request.totalMinor === null ? null : (
        <p className="text-13 text-text-quiet">
          {t('total', { money: formatMoney(BigInt(request.totalMinor), currency, locale) })}
        </p>
      )}
    </div>
  )
}

function Steps({ ask: { steps }, waits }: { readonly ask: AskView; readonly waits: boolean }) {
  const t = useTranslations('request')
  if (steps === null) return <StatusMark tone="bad" shape="dash" label={t('blocked')} />
  if (steps.length === 0) return <p className="text-13 text-text-quiet">{t('automatic')}</p>
  return (
    <ol className="mt-1 flex flex-col gap-1">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed for one request.
        <li key={index} className="flex flex-wrap items-baseline gap-x-3">
          <StatusMark
            {...LOOKS[waits ? step.turn : 'done']}
            label={t('progress', { have: step.have, need: step.need })}
            title={t(`turn.${step.turn}`)}
          />
          <span className="sr-only">{t(`turn.${step.turn}`)}</span>
          <span className="min-w-0 break-words text-13">
            <FromWhom step={step} />
          </span>
        </li>
      ))}
    </ol>
  )
}

function FromWhom({ step: { people, groups } }: { readonly step: StepView }) {
  const t = useTranslations('request')
  const text = useNamesText()
  if (people === null) return t('anyone')
  if (groups.length === 0) return text(people)
  return t('group', { groups: groups.join(', '), names: text(people) })
}

/** `Ana, Bea y 2 personas más`. */
export function useNamesText() {
  const t = useTranslations('request')
  return ({ names, more }: Names): string => {
    if (names.length === 0) return t('noOne')
    const some = names.join(', ')
    return more > 0 ? t('andMore', { names: some, count: more }) : some
  }
}

function useSourceText(currency: Currency) {
  const t = useTranslations('request.source')
  const locale = useAppLocale()
  return (source: SourceView): string => {
    if (source.kind === 'strictest') return t('strictest')
    if (source.kind === 'rule') return t('rule', { name: source.name })
    const above = source.aboveMinor && formatMoney(BigInt(source.aboveMinor), currency, locale)
    const upTo = source.upToMinor && formatMoney(BigInt(source.upToMinor), currency, locale)
    if (above && upTo) return t('between', { above, upTo })
    if (above) return t('above', { above })
    return upTo ? t('upTo', { upTo }) : t('any')
  }
}
