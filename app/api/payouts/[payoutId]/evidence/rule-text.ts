import type { createTranslator } from 'next-intl'
import { formatMoney, type Locale } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import type { AskedStep } from '@/lib/domain/policy/requirement'
import { alikeOnce, type SourceView } from '@/lib/domain/policy/source-range'
import type { AskedView } from '@/lib/evidence/trace'
import type { Messages, Namespace } from '@/lib/i18n/messages/es/all'

export type Words<N extends Namespace | 'status.rejection'> = ReturnType<typeof createTranslator<Messages, N>>
export type RuleLanguage = {
  readonly locale: Locale
  readonly request: Words<'request'>
  readonly policies: Words<'policies'>
}
type RuleText = {
  /** The band or rule, and whom it asks. */
  readonly asks: readonly (readonly [source: string, asked: string])[]
  /** How long it could wait, and be called back. */
  readonly times: string
  /** Null: what counts is this payout alone. */
  readonly total: string | null
}

/** Says why so many were asked, as the approval's page and the rules do. */
export function ruleWriter({ locale, request, policies }: RuleLanguage) {
  return (
    { asks, totalMinor, expiresAfterHours: hours, holdMinutes: minutes }: AskedView,
    currency: Currency,
    names: ReadonlyMap<string, string>,
  ): RuleText => {
    const money = (minor: string) => formatMoney(BigInt(minor), currency, locale)
    const expires =
      hours % 24 === 0
        ? policies('says.expires_days', { days: hours / 24 })
        : policies('says.expires_hours', { hours })
    return {
      asks: alikeOnce(asks).map(({ ask: { source, steps }, policies: numbers }) => [
        sourceText(source, money),
        `${stepsText(steps, names)} (${request('policy', { number: numbers })})`,
      ]),
      times: minutes > 0 ? `${expires} · ${policies('says.hold', { minutes })}` : expires,
      total: totalMinor === null ? null : request('total', { money: money(totalMinor) }),
    }
  }

  function sourceText(source: SourceView, money: (minor: string) => string): string {
    if (source.kind === 'strictest') return request('source.strictest')
    if (source.kind === 'rule') return request('source.rule', { name: source.name })
    const above = source.aboveMinor && money(source.aboveMinor)
    const upTo = source.upToMinor && money(source.upToMinor)
    if (above && upTo) return request('source.between', { above, upTo })
    if (above) return request('source.above', { above })
    return upTo ? request('source.upTo', { upTo }) : request('source.any')
  }

  function stepsText(steps: readonly AskedStep[] | null, names: ReadonlyMap<string, string>): string {
    if (steps === null) return request('blocked')
    if (steps.length === 0) return request('automatic')
    return steps
      .map((step) => stepText(step, names))
      .reduce((head, last) => policies('says.next', { head, last }))
  }

  function stepText({ need, people, groups }: AskedStep, names: ReadonlyMap<string, string>): string {
    if (people === null) return policies('says.step_anyone', { need })
    const named = people.map((id) => names.get(id) ?? id).join(', ')
    return groups.length > 0
      ? policies('says.step_group', { need, group: `${groups.join(', ')} (${named})` })
      : policies('says.step_among', { need, pool: named })
  }
}
