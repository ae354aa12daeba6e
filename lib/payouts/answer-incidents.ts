import 'server-only'
import { unknownWords } from '@/lib/domain/payout/unknown-words'
import type { IncidentInput } from '@/lib/incidents/raise-incident'
import type { ProviderIntent } from '@/lib/mercadopago/map'
import type { UnknownReason } from '@/lib/mercadopago/outcome'
import type { Subject } from '@/lib/payouts/read-subject'

type Payout = Pick<Subject['payout'], 'id' | 'accountId'>

const about = ({ id, accountId }: Payout) => ({ payoutId: id, accountId })

/** An incident for words that no vocabulary knows, none for others; told once for ever, whichever payout met them. */
export function wordIncidents({ payout }: Pick<Subject, 'payout'>, intent: ProviderIntent): IncidentInput[] {
  const words = unknownWords(intent)
  if (words === null) return []
  const { status: providerStatus, detail: providerDetail, outcome } = intent
  const facts = { providerStatus, providerDetail, outcome }
  return [{ kind: 'unknown_word', subject: words, ...about(payout), facts }]
}

/** Answers whose shape is in no page of the provider; what fails on the way (time, network, 5xx) is not among them. */
const SHAPES: readonly UnknownReason[] = [
  'unreadable',
  'no_id',
  'id_mismatch',
  'amount_unreadable',
  'unexpected_status',
]

/** An incident for an answer of a shape that nobody knows, once for ever a shape and HTTP status. */
export function shapeIncidents(
  payout: Payout,
  why: UnknownReason,
  httpStatus: number | null,
): IncidentInput[] {
  if (!SHAPES.includes(why)) return []
  const subject = `http ${httpStatus ?? '-'}/${why}`
  return [{ kind: 'unknown_word', subject, ...about(payout), facts: { reason: why, httpStatus } }]
}

/** The provider denies what is known of a payout, or speaks of another amount. */
export function contradictionIncident(
  { payout, attempt }: Subject,
  { reason, source, intent }: { reason: string; source: string; intent: ProviderIntent | null },
): IncidentInput {
  const known = { knownStatus: payout.providerStatus, knownOutcome: payout.outcome }
  const said = intent && {
    providerId: intent.id,
    providerStatus: intent.status,
    providerDetail: intent.detail,
    outcome: intent.outcome,
  }
  const otherAmount = reason === 'other_amount' || reason === 'amount_mismatch'
  const amounts = otherAmount && {
    currency: attempt.currency,
    sentMinor: attempt.amountMinor.toString(),
    saidMinor: (intent?.from?.amountMinor ?? intent?.totalMinor)?.toString() ?? null,
  }
  return {
    kind: otherAmount ? 'amount_mismatch' : 'contradiction',
    subject: payout.id,
    ...about(payout),
    facts: { reason, source, attemptId: attempt.id, ...known, ...said, ...amounts },
  }
}
