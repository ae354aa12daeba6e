import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import type { Attempt, Payout } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { UNREADABLE } from '@/lib/evidence/check-submission'
import type { DecisionRecord, TrailEvent } from '@/lib/evidence/record'
import { TRAIL_ACTIONS } from '@/lib/evidence/trail'
import { draftDigest } from '@/lib/payouts/create-payout'
import { draftToRow, rowToDraft } from '@/lib/payouts/draft-row'
import { openFrozen } from '@/lib/personal-data/open-frozen'

/** What stands for a time that no clock shows, such as PostgreSQL's infinity. */
const NEVER = '9999-12-31T23:59:59.999Z'

function isoOf(at: Date | null): string | null {
  if (at === null) return null
  return Number.isNaN(at.getTime()) ? NEVER : at.toISOString()
}

type Told = Omit<TrailEvent, 'data'> & { readonly data: string }
type Decided = Omit<DecisionRecord, 'payout' | 'attempt'> & { readonly inherited: string[] }

/** Gathers what says who approved this, in one statement, so that all of it is of one moment. */
export async function readRecord(
  db: Queryable,
  { payout, attempt }: { payout: Payout; attempt: Attempt | null },
): Promise<DecisionRecord> {
  const { inherited, ...decided } = await readDecided(db, payout, attempt?.id ?? null)
  return {
    payout: payoutOf(payout, inherited),
    attempt: attempt && attemptOf(attempt),
    ...decided,
  }
}

function payoutOf(payout: Payout, inheritedEditorIds: string[]): DecisionRecord['payout'] {
  const { id, chainRootId, replacesId, accountId, contract, currency, version, state, makerId } = payout
  return {
    ...{ id, chainRootId, replacesId, accountId, contract, currency, version, state, makerId },
    amountMinor: `${payout.amountMinor}`,
    editorIds: payout.editorIds,
    inheritedEditorIds,
    attemptId: payout.attemptId,
    envelopeDigest: payout.envelopeDigest,
    externalReference: payout.externalReference,
    decidedById: payout.decidedById,
    decidedAt: isoOf(payout.decidedAt),
    submittedAt: isoOf(payout.submittedAt),
    contents: contentsDigest(payout),
  }
}

/** Every column that a draft fills has to be the one that its destination, amount and names make. */
function contentsDigest(payout: Payout): string {
  if (payout.erasedAt) return UNREADABLE
  try {
    const draft = rowToDraft(payout)
    // The draft itself was opened from these two: sealed again they are other texts.
    const { destination, beneficiaryName, ...columns } = draftToRow(draft, payout.id)
    const same = Object.entries(columns).every(([column, value]) =>
      isDeepStrictEqual(value, row(payout)[column]),
    )
    return same ? draftDigest(draft) : UNREADABLE
  } catch {
    return UNREADABLE
  }
}

function row(payout: Payout): Readonly<Record<string, unknown>> {
  return payout
}

function attemptOf(attempt: Attempt): NonNullable<DecisionRecord['attempt']> {
  const { id, number, version, accountId, collectorId, baseUrl, mode, currency, state, sends } = attempt
  const { externalReference, idempotencyKey, bodySha256, envelope, envelopeDigest, salt } = attempt
  return {
    ...{ id, number, version, accountId, collectorId, baseUrl, mode, currency, state, sends },
    ...{ externalReference, idempotencyKey, bodySha256, envelope, envelopeDigest, salt },
    amountMinor: `${attempt.amountMinor}`,
    // Nothing where they do not open: no envelope has that digest.
    body: Buffer.from(openFrozen(attempt, 'payout_attempt.body', id) ?? []).toString('base64'),
    notBefore: isoOf(attempt.notBefore) ?? NEVER,
    sendBefore: isoOf(attempt.sendBefore),
  }
}

/** Session times are UTC, so that they come without a zone of their own; what they mean stays. */
const TIMES: ReadonlySet<string> = new Set([
  'at',
  'decidedAt',
  'disabledAt',
  'grantedAt',
  'begunAt',
  'endedAt',
  'expiresAt',
  'completedAt',
  'heldUntil',
  'beginsAt',
  'endsAt',
  'joinedAt',
  'createdAt',
  'removedAt',
  'provedAt',
  'usedAt',
])

async function readDecided(db: Queryable, payout: Payout, attemptId: string | null): Promise<Decided> {
  const { id, replacesId, editorIds } = payout
  const [row] = await db.$queryRaw<{ found: string }[]>`
    WITH asked AS MATERIALIZED (
      SELECT facts, first_policy, expires_at, complete_under, completed_at, counted, held_until, emergency_id
      FROM requirement WHERE attempt_id = ${attemptId}
    ), held AS MATERIALIZED (
      SELECT v.* FROM policy_version v JOIN asked q ON v.number >= q.first_policy WHERE v.state IN ('in_force', 'replaced')
    ), inherited AS MATERIALIZED (
      SELECT unnest(editor_ids) AS id FROM payout WHERE id = ${replacesId}
    ), decided AS MATERIALIZED (
      SELECT * FROM approval WHERE payout_id = ${id}
    ), deputed AS MATERIALIZED (
      SELECT * FROM delegation WHERE id IN (SELECT delegation_id FROM decided)
    ), stepped AS MATERIALIZED (
      SELECT e.*, p.one_user_id, p.other_user_id FROM emergency e JOIN emergency_pair p ON p.id = e.pair_id
      WHERE e.id IN (SELECT emergency_id FROM decided UNION SELECT emergency_id FROM asked)
    ), proved AS MATERIALIZED (
      SELECT * FROM approval_proof WHERE approval_id IN (SELECT id FROM decided)
    ), told AS MATERIALIZED (
      SELECT * FROM audit_event WHERE object_id = ${id} AND action = ANY (${[...TRAIL_ACTIONS]})
      UNION ALL
      SELECT e.* FROM audit_event e WHERE e.object = 'policy' AND e.action = 'policy.decide' AND e.object_id IN (
        SELECT n::text FROM asked q, generate_series(q.first_policy, (SELECT max(number) + 2 FROM policy_version)) n)
      UNION ALL
      SELECT e.* FROM audit_event e WHERE e.object = 'delegation' AND e.action = 'delegation.create'
        AND e.object_id IN (SELECT id FROM deputed)
      UNION ALL
      SELECT e.* FROM audit_event e WHERE e.action IN ('emergency.define', 'emergency.ask', 'emergency.begin')
        AND e.object_id IN (SELECT id FROM stepped UNION SELECT pair_id FROM stepped)
      UNION ALL
      SELECT e.* FROM audit_event e WHERE e.action = 'factor.enrol' AND e.object_id IN (SELECT user_id FROM proved)
        AND e.data->>'factorId' IN (SELECT factor_id FROM proved)
    ), person AS MATERIALIZED (
      SELECT DISTINCT person_id FROM app_user WHERE id = ANY (${editorIds})
        OR id IN (SELECT id FROM inherited) OR id IN (SELECT user_id FROM decided)
        OR id IN (SELECT absent_user_id FROM deputed)
        OR id IN (SELECT unnest(ARRAY[one_user_id, other_user_id]) FROM stepped)
        OR id IN (SELECT actor_id FROM told WHERE actor_type = 'user')
    ), people AS MATERIALIZED (
      SELECT u.* FROM app_user u JOIN person p ON p.person_id = u.person_id
    )
    SELECT json_build_object(
      'inherited', (SELECT coalesce(json_agg(id ORDER BY id), '[]') FROM inherited),
      'requirement', (SELECT json_build_object('facts', facts, 'firstPolicy', first_policy, 'expiresAt', expires_at,
        'completeUnder', complete_under, 'completedAt', completed_at, 'counted', counted, 'heldUntil', held_until,
        'emergencyId', emergency_id)
        FROM asked),
      'policies', (SELECT coalesce(json_agg(json_build_object('number', number, 'document', document, 'digest', digest,
        'state', state, 'proposedById', proposed_by_id, 'decidedById', decided_by_id, 'recovered', recovered,
        'begunAt', begun_at, 'endedAt', ended_at) ORDER BY number), '[]') FROM held),
      'approvals', (SELECT coalesce(json_agg(json_build_object('id', id, 'attemptId', attempt_id, 'version', version,
        'digest', digest, 'personId', person_id, 'userId', user_id, 'policyNumber', policy_number,
        'onBehalfOf', on_behalf_of, 'delegationId', delegation_id, 'emergencyId', emergency_id,
        'decision', decision, 'decidedAt', decided_at) ORDER BY id), '[]') FROM decided),
      'people', (SELECT coalesce(json_agg(json_build_object('userId', id, 'personId', person_id, 'name', name,
        'role', role, 'disabledAt', disabled_at) ORDER BY id), '[]') FROM people),
      'grants', (SELECT coalesce(json_agg(json_build_object('userId', user_id, 'grantedById', granted_by_id,
        'role', role, 'grantedAt', granted_at) ORDER BY id), '[]') FROM user_grant
        WHERE user_id IN (SELECT id FROM people) AND granted_by_id IN (SELECT id FROM people)),
      'delegations', (SELECT coalesce(json_agg(json_build_object('id', id, 'absentUserId', absent_user_id,
        'absentPersonId', absent_person_id, 'deputyUserId', deputy_user_id, 'deputyPersonId', deputy_person_id,
        'firstDay', first_day, 'lastDay', last_day, 'timeZone', time_zone, 'beginsAt', begins_at, 'endsAt', ends_at,
        'endedAt', ended_at) ORDER BY id), '[]') FROM deputed),
      'emergencies', (SELECT coalesce(json_agg(json_build_object('id', id, 'pairId', pair_id, 'oneUserId', one_user_id,
        'otherUserId', other_user_id, 'minutes', minutes, 'askedById', asked_by_id, 'joinedById', joined_by_id,
        'joinedAt', joined_at, 'endsAt', ends_at, 'endedAt', ended_at) ORDER BY id), '[]') FROM stepped),
      'proofs', (SELECT coalesce(json_agg(json_build_object('approvalId', approval_id, 'kind', kind, 'userId', user_id,
        'nonce', nonce, 'digest', digest, 'signedDigest', signed_digest, 'members', members, 'challenge', challenge,
        'factorId', factor_id, 'rpId', rp_id, 'origin', origin, 'credentialId', credential_id,
        'publicKey', translate(encode(public_key, 'base64'), chr(10), ''),
        'authenticatorData', translate(encode(authenticator_data, 'base64'), chr(10), ''),
        'clientDataJson', translate(encode(client_data_json, 'base64'), chr(10), ''),
        'signature', translate(encode(signature, 'base64'), chr(10), ''), 'provedAt', proved_at)
        ORDER BY approval_id), '[]') FROM proved),
      'factors', (SELECT coalesce(json_agg(json_build_object('id', id, 'userId', user_id, 'kind', kind, 'rpId', rp_id,
        'credentialId', credential_id, 'publicKey', translate(encode(public_key, 'base64'), chr(10), ''),
        'createdAt', created_at, 'removedAt', removed_at) ORDER BY id), '[]') FROM factor
        WHERE id IN (SELECT factor_id FROM proved)),
      'stepUps', (SELECT coalesce(json_agg(json_build_object('nonce', nonce, 'userId', user_id, 'digest', digest,
        'createdAt', created_at, 'expiresAt', expires_at, 'usedAt', used_at) ORDER BY nonce), '[]') FROM step_up
        WHERE nonce IN (SELECT nonce FROM proved)),
      'trail', (SELECT coalesce(json_agg(json_build_object('seq', t.seq::text, 'at', t.at, 'actorType', t.actor_type,
        'actorId', t.actor_id, 'action', t.action, 'object', t.object, 'objectId', t.object_id, 'data', t.data::text,
        'payload', t.payload, 'prev', t.prev, 'hash', t.hash,
        'next', coalesce((SELECT n.prev FROM audit_event n WHERE n.seq = t.seq + 1), (SELECT hash FROM audit_head)))
        ORDER BY t.seq), '[]') FROM told t)
    )::text AS found`
  if (!row) throw new Error('no record')
  const found = JSON.parse(row.found, asTime) as Omit<Decided, 'trail'> & { readonly trail: readonly Told[] } // as the statement builds it
  const trail = found.trail.map(({ data, ...event }) => ({
    ...event,
    data: JSON.parse(data) as TrailEvent['data'],
  })) // flat by its type
  return { ...found, trail }
}

function asTime(key: string, value: unknown): unknown {
  return TIMES.has(key) && typeof value === 'string' ? isoOf(new Date(value)) : value
}
