import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useErrorTexts } from '@/components/form/error-texts'
import { type Description, DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { CONTRACTS, CURRENCIES } from '@/lib/domain/payout/contract'
import { ATTEMPT_STATES, OUTCOMES, PAYOUT_STATES } from '@/lib/domain/payout/state'
import type { IncidentRow } from '@/lib/incidents/incident-row'

type Facts = IncidentRow['facts']

/** Facts that have words of their own; any other is shown under the name it is stored with. */
const TERMS = [
  'reason',
  'decided',
  'held',
  'handedOver',
  'source',
  'knownStatus',
  'knownOutcome',
  'providerId',
  'merchantOrderId',
  'providerStatus',
  'providerDetail',
  'outcome',
  'httpStatus',
  'attemptId',
  'since',
  'limit',
  'contract',
  'missed',
  'unverified',
  'state',
  'attempt',
  'wasThought',
  'otherAttempt',
  'otherState',
  'externalReference',
  'deliveries',
  'resourceId',
  'lastError',
  'findings',
  'sends',
] as const
const ORDER: readonly string[] = TERMS
const SOURCES = ['person', 'worker', 'webhook', 'poll', 'operator'] as const

/** What was seen, in words where there are words for it, and as it is stored where there are none. */
export function IncidentFacts({ row }: { readonly row: IncidentRow }) {
  const t = useTranslations('incidents')
  const { openedAt, lastSeenAt, timesSeen, timeZone } = row
  const told = useToldFacts(row)
  return (
    <DescriptionList
      items={[
        { term: t('detail.opened'), value: <ExactTime at={openedAt} timeZone={timeZone} seconds /> },
        { term: t('detail.lastSeen'), value: <ExactTime at={lastSeenAt} timeZone={timeZone} seconds /> },
        { term: t('detail.timesSeen'), value: <span className="figures">{timesSeen}</span> },
        ...told,
      ]}
    />
  )
}

function useToldFacts({ facts, timeZone }: IncidentRow): Description[] {
  const t = useTranslations('incidents.facts')
  const value = useFactValue(timeZone)
  const amounts = amountsOf(facts).map(([key, minor, currency]) => ({
    term: t(key),
    value: <Money minor={minor} currency={currency} />,
  }))
  const others = inOrder(facts).flatMap(([key, fact]) => {
    if (fact === null || AMOUNTS.has(key) || key === 'deliveryId') return []
    const known = TERMS.find((one) => one === key)
    return [{ term: known ? t(known) : key, value: value(key, fact) }]
  })
  return [...others, ...amounts]
}

/** As the table of terms has them, then what has no term. */
function inOrder(facts: Facts): [string, Facts[string]][] {
  const place = (key: string) => {
    const index = ORDER.indexOf(key)
    return index < 0 ? ORDER.length : index
  }
  return Object.entries(facts).sort(([a], [b]) => place(a) - place(b))
}

/** The value of one fact. */
function useFactValue(timeZone: string): (key: string, fact: NonNullable<Facts[string]>) => ReactNode {
  const sources = useTranslations('payout.source')
  const outcomes = useTranslations('status.outcome')
  const states = useTranslations('status.state')
  const attempts = useTranslations('status.attempt')
  const contracts = useTranslations('common.contract')
  const common = useTranslations('common')
  const { reasonText } = useErrorTexts()
  return (key, fact) => {
    const text = String(fact)
    const raw = <code className="font-mono text-13 wrap-anywhere">{text}</code>
    switch (key) {
      case 'reason':
      case 'lastError':
        return reasonText(text) ?? raw
      case 'handedOver':
        return common(fact === true ? 'yes' : 'no')
      case 'state': {
        const state = PAYOUT_STATES.find((known) => known === text)
        return state ? states(`${state}.label`) : raw
      }
      case 'wasThought':
      case 'otherState': {
        const state = ATTEMPT_STATES.find((known) => known === text)
        return state ? attempts(state) : raw
      }
      case 'source': {
        const source = SOURCES.find((known) => known === text)
        return source ? sources(source) : raw
      }
      case 'contract': {
        const contract = CONTRACTS.find((known) => known === text)
        return contract ? contracts(contract) : raw
      }
      case 'outcome':
      case 'knownOutcome': {
        const outcome = OUTCOMES.find((known) => known === text)
        return outcome ? outcomes(`${outcome}.label`) : raw
      }
      case 'since':
      case 'limit':
        return <ExactTime at={text} timeZone={timeZone} seconds />
      default:
        return raw
    }
  }
}

const SUMS = ['sent', 'said', 'expected', 'counted', 'difference'] as const
const AMOUNTS: ReadonlySet<string> = new Set(['currency', ...SUMS.map((key) => `${key}Minor`)])

/** Amounts beside each other, in the currency that the facts name. */
function amountsOf(facts: Facts) {
  const currency = CURRENCIES.find((known) => known === facts['currency'])
  if (!currency) return []
  return SUMS.flatMap((key) => {
    const minor = facts[`${key}Minor`]
    return typeof minor === 'string' && /^-?\d+$/.test(minor) ? [[key, BigInt(minor), currency] as const] : []
  })
}
