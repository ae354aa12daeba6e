import 'server-only'
import { raisedBy } from '@/lib/approvals/raised-by'
import { sharesPerson } from '@/lib/approvals/shares-person'
import { type RequestSubject, waitsForVotes } from '@/lib/cash-out/lock-request'
import { type MeasuredRequest, measureRequest } from '@/lib/cash-out/measure-request'
import { votesOfRequest } from '@/lib/cash-out/votes-of-request'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { CASH_VOTE_REASON, type CashRefusal } from '@/lib/domain/cash-out/cash-request'
import { askedNow } from '@/lib/domain/policy/asked'
import { isComplete } from '@/lib/domain/policy/progress'
import { isSeated, seatsOf } from '@/lib/domain/policy/seat'
import { whyNotVote } from '@/lib/domain/policy/vote'

export type WeighedVote = {
  /** Why an approval by this person would not be taken; null: it counts. */
  readonly refusal: CashRefusal | null
  /** Why they could not turn it down either. */
  readonly mayNotReject: CashRefusal | null
  readonly measured: MeasuredRequest
  /** Whether nothing more is needed once this approval is written. */
  readonly completes: boolean
  /** The accounts on which all rests once this approval is written. */
  readonly counted: readonly string[]
  /** Whose approval would count once this one is written. */
  readonly askedNext: readonly string[]
}

/** What an approval of exactly this by this person would mean now, by every policy since it was asked. */
export async function weighCashVote(
  db: Queryable,
  person: UserActor,
  subject: RequestSubject,
  { digest, now }: { readonly digest: string; readonly now: Date },
): Promise<WeighedVote> {
  const { request, askedById } = subject
  const { personId, userId } = person
  const measured = await measureRequest(db, request)
  const { requirement } = measured
  const sittings = await votesOfRequest(db, request.id)
  const raisedByMaker = (await raisedBy(db, [askedById], now)).includes(personId)
  const expired = measured.expiresAt <= now
  const vote = whyNotVote({ requirement, sittings, personId, absent: [], raisedByMaker, expired })
  const isOwn = request.askedByPerson === personId || (await sharesPerson(db, person, [askedById]))
  const changed = !waitsForVotes(subject) || request.digest !== digest ? ('changed_meanwhile' as const) : null
  const first = isOwn ? ('own_cash_request' as const) : changed
  const twice = isSeated(sittings, personId) ? CASH_VOTE_REASON.already_counted : null
  const seats = seatsOf([...sittings, { personId, onBehalfOf: null }])
  return {
    refusal: first ?? (vote && CASH_VOTE_REASON[vote]),
    mayNotReject: first ?? (expired ? CASH_VOTE_REASON.request_expired : twice),
    measured,
    completes: isComplete(requirement, seats),
    counted: [...sittings.map((one) => one.userId), userId],
    askedNext: askedNow(requirement, seats),
  }
}
