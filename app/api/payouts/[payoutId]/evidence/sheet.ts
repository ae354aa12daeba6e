import { type RuleLanguage, ruleWriter, type Words } from '@/app/api/payouts/[payoutId]/evidence/rule-text'
import { prettyJson } from '@/components/payout/pretty-json'
import { documentText, targetOf } from '@/components/payout/target'
import { formatMoney } from '@/lib/domain/money'
import type { Evidence } from '@/lib/evidence/download-evidence'
import type { Part, Sheet } from '@/lib/evidence/draw-pdf'
import { formatExactTime } from '@/lib/i18n/format'
import type { PayoutView } from '@/lib/payouts/get-payout'

type Language = RuleLanguage & {
  readonly t: Words<'evidence'>
  readonly words: Words<'payout'>
  readonly causes: Words<'status.rejection'>
}

/** Writes the readable part of the evidence in one language. */
export function sheetWriter({ locale, t, words, causes, ...rest }: Language): (evidence: Evidence) => Sheet {
  const rules = ruleWriter({ locale, ...rest })

  function whatIsPaid({ payout }: Evidence): Part {
    const { draft, account } = payout
    const { key, bankId, branch, number } = targetOf(draft)
    return facts([
      [t('amount'), formatMoney(BigInt(payout.amountMinor), payout.currency, locale)],
      [words('beneficiary'), draft.beneficiaryName || words('noName')],
      [words('target.title'), [key, bankId, branch, number].filter(Boolean).join(' · ')],
      [words('target.document'), documentText(targetOf(draft))],
      [words('account'), `${account.name} (${account.collectorId})`],
      [words('maker'), payout.makerName],
      [words('editors'), payout.editorNames.slice(1).join(', ')],
      [words('ids.payoutId'), payout.id],
      [words('ids.externalReference'), payout.externalReference ?? ''],
      [words('ids.providerId'), payout.providerId ?? ''],
    ])
  }

  function decisions({ payout, verified, names }: Evidence): Part[] {
    const given = verified.approvals.map(({ name, onBehalfOf, emergency, decidedAt, standing }) => {
      const absent = onBehalfOf && (names.get(onBehalfOf) ?? onBehalfOf)
      const by = absent ? words('onBehalf', { name, absent }) : name || t('rule')
      return facts([
        [t('by'), emergency ? t('inEmergency', { name: by }) : by],
        [t('at'), timeOf(new Date(decidedAt), payout.account.timeZone)],
        [t('proof'), t(`standing.${standing}`)],
      ])
    })
    const all = [...given, ...rejections(payout)]
    return all.length > 0 ? all : [{ kind: 'text', text: words('decisions.none') }]
  }

  function rejections({ decisions: made, account }: PayoutView): Part[] {
    const rejected = made.filter(({ decision }) => decision === 'reject')
    return rejected.map(({ personName, at, cause, reason }) =>
      facts([
        [words('decisions.reject'), personName],
        [t('at'), timeOf(at, account.timeZone)],
        [t('reason'), [cause && causes(cause), reason].filter(Boolean).join(' · ')],
      ]),
    )
  }

  function why({ payout, verified: { asked }, names }: Evidence): Part[] {
    if (!asked) return [{ kind: 'text', text: t('noRule') }]
    const { asks, times, total } = rules(asked, payout.currency, names)
    return [facts(asks), ...[total, times].flatMap((text) => (text ? [{ kind: 'text', text } as const] : []))]
  }

  function bytes({ payout }: Evidence): Part[] {
    const { frozen, attempts, envelopeDigest } = payout
    const attempt = attempts.find((one) => one.envelopeDigest === envelopeDigest)
    if (!frozen || !attempt) return [{ kind: 'text', text: words('attempts.none') }]
    return [
      facts([
        [t('digest'), attempt.envelopeDigest],
        [t('hash'), attempt.bodySha256],
        [words('ids.key'), attempt.idempotencyKey],
      ]),
      { kind: 'code', text: prettyJson(frozen.body) ?? frozen.body },
    ]
  }

  function timeline({ payout, events }: Evidence): Part[] {
    return events.flatMap((event): Part[] => {
      const { at, kind, source, personName, providerStatus, providerDetail, httpStatus, rawBody } = event
      const name = words.has(`events.${kind}` as 'events.created')
        ? words(`events.${kind}` as 'events.created')
        : kind // asked for just before
      const said = [providerStatus, providerDetail, httpStatus && `HTTP ${httpStatus}`]
        .filter(Boolean)
        .join(' · ')
      const line = [name, personName ?? words(`source.${source}`), said].filter(Boolean).join(' · ')
      return [
        facts([[timeOf(at, payout.account.timeZone), line]]),
        ...(rawBody === null ? [] : [{ kind: 'code', text: prettyJson(rawBody) ?? rawBody } as const]),
      ]
    })
  }

  /** In words, with the name by which docs/approvals.md and the verifier call it. */
  const flawText = (flaw: string) => {
    const key = flaw.replace(/^proof: .*/, 'proof_invalid') as 'body_differs'
    return t.has(`flaw.${key}`) ? `${t(`flaw.${key}`)} (${flaw}).` : `${flaw}.` // asked for just before
  }
  const timeOf = (at: Date, timeZone: string) => formatExactTime(at, locale, timeZone)

  return (evidence) => {
    const { payout, verified, at } = evidence
    const sound = verified.flaws.length === 0
    return {
      title: t('title', { name: payout.draft.beneficiaryName || words('noName') }),
      subtitle: t('subtitle', { time: timeOf(at, payout.account.timeZone) }),
      sections: [
        { heading: t('paid'), parts: [whatIsPaid(evidence)] },
        { heading: words('decisions.title'), parts: decisions(evidence) },
        { heading: t('why'), parts: why(evidence) },
        {
          heading: t('verified'),
          parts: [
            {
              kind: 'text',
              text: sound ? t('sound') : t('flawed', { flaws: verified.flaws.map(flawText).join(' ') }),
            },
            ...(verified.erased ? [{ kind: 'text', text: t('erased') } as const] : []),
          ],
        },
        { heading: t('bytes'), parts: bytes(evidence) },
        { heading: t('timeline'), parts: timeline(evidence) },
        {
          heading: t('how'),
          parts: [
            { kind: 'text', text: t('howText') },
            { kind: 'code', text: COMMAND },
          ],
        },
      ],
      page: (n, of) => t('page', { n, of }),
    }
  }
}

const COMMAND = 'npm run approvals:verify -- --file approvals.json'

/** Without what is not there. */
function facts(rows: readonly (readonly [term: string, value: string])[]): Part {
  return { kind: 'facts', rows: rows.filter(([, value]) => value !== '') }
}
