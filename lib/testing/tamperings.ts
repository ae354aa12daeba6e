import { sha256Hex } from '@/lib/payouts/envelope'
import { sealBytes, sealText } from '@/lib/personal-data/seal'

/** The rows of a payout, by their ids, with its texts as whoever has the keys opens them. */
export type Names = Readonly<
  Record<
    'payout' | 'attempt' | 'maker' | 'approver' | 'other' | 'otherAccount' | 'body' | 'destination',
    string
  >
>

/** Statements as a superuser past every guard; `mend` puts back what others need. */
export type Tampering = {
  readonly name: string
  readonly change: (names: Names) => readonly string[]
  readonly mend?: (names: Names) => readonly string[]
}

const one = (
  name: string,
  change: (names: Names) => readonly string[],
  mend?: Tampering['mend'],
): Tampering => ({
  name,
  change,
  ...(mend && { mend }),
})
const sets = (table: string, key: keyof Names, column: string) => (assignment: string) =>
  one(`${table}: ${assignment}`, (names) => [
    `UPDATE ${table} SET ${assignment} WHERE ${column} = '${names[key]}'`,
  ])

const inPayout = sets('payout', 'payout', 'id')
const inAttempt = sets('payout_attempt', 'attempt', 'id')
const inRequirement = sets('requirement', 'attempt', 'attempt_id')
const inApproval = sets('approval', 'attempt', 'attempt_id')

/** The worst of all has the keys, too, and seals what it changed. */
const sealedBody = (attempt: string, body: string) =>
  `'\\x${Buffer.from(sealBytes(Buffer.from(body), 'payout_attempt.body', attempt)).toString('hex')}'`
const SHA = (text: string) => `'${sha256Hex(text)}'`
const SHA_TEXT = (column: string) => `encode(sha256(convert_to(${column}, 'UTF8')), 'hex')`

const DEPTHS = ['alone', 'with hash', 'with envelope', 'with the payout', 'with the approval'] as const

/** The bytes, and so much of what stands on them as `depth` says. */
function rewritten(from: string, to: string, depth: number): Tampering {
  return one(`bytes ${from} -> ${to}, ${DEPTHS[depth - 1]}`, ({ attempt, payout, body: before }) => {
    const body = before.replaceAll(from, to)
    const set = (table: string, key: string, assignment: string) =>
      `UPDATE ${table} SET ${assignment} WHERE ${key} = '${table === 'payout' ? payout : attempt}'`
    const digest = `(SELECT envelope_digest FROM payout_attempt WHERE id = '${attempt}')`
    const steps = [
      [set('payout_attempt', 'id', `body = ${sealedBody(attempt, body)}`)],
      [set('payout_attempt', 'id', `body_sha256 = ${SHA(body)}`)],
      [
        set(
          'payout_attempt',
          'id',
          `envelope = regexp_replace(envelope, '"[0-9a-f]{64}"', '"' || body_sha256 || '"')`,
        ),
        set('payout_attempt', 'id', `envelope_digest = ${SHA_TEXT('envelope')}`),
      ],
      [set('payout', 'id', `envelope_digest = ${digest}`)],
      [set('approval', 'attempt_id', `digest = ${digest}`)],
    ]
    return steps.slice(0, depth).flat()
  })
}

const BYTES: readonly Tampering[] = [
  ['"amount":100', '"amount":900'],
  ['pagos-001@ficticia.example', 'pagos-999@ficticia.example'],
  ['CNPJ', 'CPF'],
].flatMap(([from = '', to = '']) => DEPTHS.map((_, index) => rewritten(from, to, index + 1)))

/** With the keys, as above. */
const destinations = (
  [
    ['001@', '999@'],
    ['EMAIL', 'PHONE'],
    ['current', 'savings'],
    [/"ownerDocument":"\d/, '"ownerDocument":"0'],
    [/.*/s, '{}'],
    [/.*/s, 'not json'],
  ] as const
).map(([from, to]) =>
  one(`payout: destination ${from} -> ${to}`, ({ payout, destination }) => [
    `UPDATE payout SET destination = '${sealText(destination.replace(from, to), 'payout.destination', payout)}'
      WHERE id = '${payout}'`,
  ]),
)

/** Without them: another row's ciphertext in its place, a bit that is not the same, or the plain words. */
const MOVED: readonly Tampering[] = [
  ['payout', 'destination', 'payout'],
  ['payout', 'beneficiary_name', 'payout'],
  ['payout_attempt', 'body', 'attempt'],
].map(([table = '', column = '', key = '']) =>
  one(`${table}.${column}: of another row`, (names) => {
    const id = names[key as keyof Names] // as the list above says
    return [
      `UPDATE ${table} SET ${column} = (SELECT ${column} FROM ${table} WHERE id <> '${id}' ORDER BY id LIMIT 1) WHERE id = '${id}'`,
    ]
  }),
)

const PAYOUT: readonly Tampering[] = [
  'amount_minor = amount_minor + 1',
  'amount_minor = amount_minor - 1',
  'amount_minor = amount_minor * 10',
  'amount_minor = 1',
  `contract = 'bank_br'`,
  `contract = 'bank_cl', currency = 'CLP'`,
  `destination = overlay(destination placing 'AAAA' from 20)`,
  `destination = replace(destination, 's1.', 's1.0')`,
  `destination = '{}'`,
  `destination = 'not json'`,
  `destination_masked = 'otro'`,
  `document_masked = 'otro'`,
  `destination_index = 'otro'`,
  `document_index = 'otro'`,
  `beneficiary_name = 'Otra Persona'`,
  `name_words = '{otra}'`,
  `note = 'otra nota'`,
  `team_reference = 'otra'`,
  `external_reference = 'otra'`,
  `form_id = gen_random_uuid()`,
  `account_id = 'otra'`,
  `chain_root_id = 'otra'`,
  `replaces_id = 'otro'`,
  `version = version + 1`,
  `envelope_digest = repeat('a', 64)`,
  `decided_at = decided_at + interval '1 hour'`,
  `decided_by_id = maker_id`,
  `submitted_at = submitted_at - interval '30 days'`,
].map(inPayout)

const ATTEMPT: readonly Tampering[] = [
  `body = set_bit(body, 200, 1 - get_bit(body, 200))`,
  `body = '\\x7b7d'`,
  `body = body || ' '::bytea`,
  `body_sha256 = repeat('b', 64)`,
  `envelope = envelope || ' '`,
  `envelope = replace(envelope, 'giro-envelope-1', 'giro-envelope-2')`,
  `envelope_digest = repeat('c', 64)`,
  `external_reference = 'otra'`,
  `idempotency_key = gen_random_uuid()`,
  `number = number + 1`,
  `version = version + 1`,
  `collector_id = '1'`,
  `base_url = 'http://127.0.0.1:9'`,
  `mode = 'test'`,
  `currency = 'CLP'`,
  `amount_minor = amount_minor + 1`,
  `amount_minor = 1`,
  `salt = repeat('0', 32)`,
  `not_before = not_before - interval '1 second'`,
  `send_before = send_before + interval '1 second'`,
  `send_before = 'infinity'`,
  `body = body || ' '::bytea, refusal = 'bytes_differ'`,
  `sends = 1, fence = 1, first_sent_at = now(), last_sent_at = now()`,
  `state = 'unknown', ambiguous_at = now(), next_send_at = now(), sends = 1, fence = 1, first_sent_at = now()`,
].map(inAttempt)

const ACCOUNT: readonly Tampering[] = [
  one('attempt: another account', ({ attempt, otherAccount }) => [
    `UPDATE payout_attempt SET account_id = '${otherAccount}' WHERE id = '${attempt}'`,
  ]),
  one('both: another account', ({ payout, attempt, otherAccount }) => [
    `UPDATE payout_attempt SET account_id = '${otherAccount}' WHERE id = '${attempt}'`,
    `UPDATE payout SET account_id = '${otherAccount}' WHERE id = '${payout}'`,
  ]),
]

const fact = (name: string, value: string) =>
  inRequirement(`facts = jsonb_set(facts::jsonb, '{${name}}', '${value}')::text`)
const REQUIREMENT: readonly Tampering[] = [
  fact('amountMinor', '"1"'),
  fact('beneficiaryTotalMinor', '"1"'),
  fact('beneficiary', '"known"'),
  fact('makerId', '"otra"'),
  fact('accountId', '"otra"'),
  fact('minuteOfDay', '720'),
  fact('weekday', '3'),
  fact('tags', '["otra"]'),
  ...[
    `facts = '{}'`,
    `facts = facts || ' '`,
    `first_policy = 2`,
    `expires_at = expires_at + interval '1 day'`,
    `expires_at = now() - interval '1 day'`,
    `counted = '{}'`,
    `held_until = now() - interval '1 minute'`,
  ].map(inRequirement),
  one('requirement: counted another', ({ attempt, other }) => [
    `UPDATE requirement SET counted = ARRAY['${other}'] WHERE attempt_id = '${attempt}'`,
  ]),
  one('requirement: gone', ({ attempt }) => [`DELETE FROM requirement WHERE attempt_id = '${attempt}'`]),
]

const APPROVAL: readonly Tampering[] = [
  ...[
    `digest = repeat('d', 64)`,
    `version = version + 1`,
    `attempt_id = 'otro'`,
    `payout_id = 'otro'`,
    `person_id = 'otra'`,
    `decision = 'reject', cause = 'other', reason = 'otra'`,
    `decided_at = decided_at - interval '1 hour'`,
    `user_id = NULL, policy_number = 1, person_id = 'policy:1'`,
  ].map(inApproval),
  one('approval: gone', ({ attempt }) => [`DELETE FROM approval WHERE attempt_id = '${attempt}'`]),
  one('approval: by another', ({ attempt, other }) => [
    `UPDATE approval SET user_id = '${other}', person_id = '${other}' WHERE attempt_id = '${attempt}'`,
  ]),
  one('approval: by the maker', ({ attempt, maker }) => [
    `UPDATE approval SET user_id = '${maker}', person_id = '${maker}' WHERE attempt_id = '${attempt}'`,
  ]),
]

/** The maker's side of it. */
const PEOPLE: readonly Tampering[] = [
  one('payout: another made it', ({ payout, other }) => [
    `UPDATE payout SET maker_id = '${other}', editor_ids = ARRAY['${other}'] WHERE id = '${payout}'`,
  ]),
  one('payout: one more editor', ({ payout, other }) => [
    `UPDATE payout SET editor_ids = editor_ids || '${other}'::text WHERE id = '${payout}'`,
  ]),
  one(
    'user: approver and maker are one person',
    ({ maker, approver }) => [
      `UPDATE app_user SET person_id = '${maker}' WHERE id = '${approver}'`,
      `UPDATE approval SET person_id = '${maker}' WHERE user_id = '${approver}'`,
    ],
    ({ approver }) => [
      `UPDATE app_user SET person_id = id WHERE id = '${approver}'`,
      `UPDATE approval SET person_id = '${approver}' WHERE user_id = '${approver}'`,
    ],
  ),
]

const event = (action: string, assignment: string): Tampering =>
  one(`${action}: ${assignment}`, ({ payout }) => [
    `UPDATE audit_event SET ${assignment} WHERE object_id = '${payout}' AND action = '${action}'`,
  ])
const TRAIL: readonly Tampering[] = [
  event('payout.approve', `actor_id = 'otra'`),
  event('payout.approve', `data = data || '{"digest":"otra"}'`),
  event('payout.approve', `action = 'payout.reject'`),
  event('payout.submit', `data = data || '{"policy":2}'`),
  event('payout.submit', `payload = replace(payload, 'digest', 'digesto')`),
  event('payout.submit', `hash = repeat('e', 64)`),
  event('payout.create', `actor_id = 'otra'`),
  event('payout.create', `prev = repeat('f', 64)`),
  one('payout.approve: gone', ({ payout }) => [
    `DELETE FROM audit_event WHERE object_id = '${payout}' AND action = 'payout.approve'`,
  ]),
  one('payout.submit: gone', ({ payout }) => [
    `DELETE FROM audit_event WHERE object_id = '${payout}' AND action = 'payout.submit'`,
  ]),
]

/** Of payouts that one person approved. */
export const APPROVED: readonly Tampering[] = [
  ...BYTES,
  ...destinations,
  ...MOVED,
  ...PAYOUT,
  ...ATTEMPT,
  ...ACCOUNT,
  ...REQUIREMENT,
  ...APPROVAL,
  ...PEOPLE,
  ...TRAIL,
]

/** As if it had been approved. */
const queue = ({ payout, attempt, approver }: Names) => [
  `UPDATE requirement SET complete_under = first_policy, completed_at = now(), counted = ARRAY['${approver}'], held_until = NULL
    WHERE attempt_id = '${attempt}'`,
  `UPDATE payout SET state = 'approved', attempt_id = '${attempt}', decided_by_id = '${approver}', decided_at = now(),
    envelope_digest = (SELECT envelope_digest FROM payout_attempt WHERE id = '${attempt}'), submitted_at = now(),
    version = (SELECT version FROM payout_attempt WHERE id = '${attempt}') WHERE id = '${payout}'`,
  `UPDATE payout_attempt SET state = 'queued', next_send_at = now(), send_before = now() + interval '24 hours'
    WHERE id = '${attempt}'`,
]
const forged = ({ payout, attempt, approver }: Names) =>
  `INSERT INTO approval (id, payout_id, attempt_id, version, digest, person_id, user_id, decision, decided_at)
    SELECT 'forged-' || id, '${payout}', id, version, envelope_digest, '${approver}', '${approver}', 'approve', now()
    FROM payout_attempt WHERE id = '${attempt}'`

/** Of payouts that nobody approved. */
export const WAITING: readonly Tampering[] = [
  one('queued without an approval', queue),
  one('queued with a forged approval', (names) => [forged(names), ...queue(names)]),
  one('in doubt without an approval', (names) => [
    ...queue(names),
    `UPDATE payout SET state = 'unknown' WHERE id = '${names.payout}'`,
    `UPDATE payout_attempt SET state = 'unknown', sends = 1, fence = 1, first_sent_at = now(), last_sent_at = now(),
      ambiguous_at = now() WHERE id = '${names.attempt}'`,
  ]),
]

/** Of payouts that were approved and taken back. */
export const RECALLED: readonly Tampering[] = [one('taken back, and undone', queue)]

/** Of payouts that two people approved and that can be called back for an hour. */
export const TWO_STEPS: readonly Tampering[] = [
  one('the hold is over', ({ attempt }) => [
    `UPDATE requirement SET held_until = now() - interval '1 minute' WHERE attempt_id = '${attempt}'`,
  ]),
  one('there is no hold', ({ attempt }) => [
    `UPDATE requirement SET held_until = NULL WHERE attempt_id = '${attempt}'`,
  ]),
  one('one of two is gone', ({ attempt, other }) => [
    `UPDATE requirement SET held_until = NULL, counted = array_remove(counted, '${other}') WHERE attempt_id = '${attempt}'`,
    `DELETE FROM approval WHERE attempt_id = '${attempt}' AND user_id = '${other}'`,
  ]),
  one('the rule asks one', ({ attempt }) => [
    `UPDATE requirement SET held_until = NULL, first_policy = 1, complete_under = 1 WHERE attempt_id = '${attempt}'`,
  ]),
]
