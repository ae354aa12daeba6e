import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { rejectPayout } from '@/lib/approvals/reject-payout'
import { nameDeputy } from '@/lib/delegations/name-deputy'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import { exportText } from '@/lib/evidence/export-approvals'
import { type ExportedRecord, lineSchema } from '@/lib/evidence/export-file'
import { isSound, verifyExport } from '@/lib/evidence/verify-export'
import { correctCopy } from '@/lib/payouts/correct-copy'
import { createPayout } from '@/lib/payouts/create-payout'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { editPayout } from '@/lib/payouts/edit-payout'
import { sha256Hex } from '@/lib/payouts/envelope'
import { recallPayout } from '@/lib/payouts/recall-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { pixPolicy, setPolicy, stepOf, stepsOf } from '@/lib/testing/set-policy'
import { stubProvider } from '@/lib/testing/stub-provider'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

const desk = openDesk()
const provider = stubProvider()
let accountId: string
let other: MadePerson

beforeAll(async () => {
  accountId = (await desk().account(provider.url())).id
  other = await makePerson(desk().db, 'approver')
  provider.answer({ status: 503 })
})

const as = ({ actor }: MadePerson) => contextOf(desk().db, actor)
const asMaker = () => as(desk().maker)

async function submit(payoutId: string, version = 1) {
  const { digest } = await submitPayout(asMaker(), { payoutId, version }, { publicUrl: undefined })
  return { payoutId, version, digest }
}
const drafted = async () => (await createPayout(asMaker(), makePixInput(accountId))).payoutId
const asked = async () => submit(await drafted())
const approve = (seen: Awaited<ReturnType<typeof asked>>, person: MadePerson = desk().approver) =>
  giveApproval(as(person), seen)

/** Under rules that ask two, one after another, and hold it for ten minutes. */
async function underTwo<T>(work: () => Promise<T>): Promise<T> {
  await setPolicy(desk().db, pixPolicy([null, { ...stepsOf(stepOf(1), stepOf(1)), holdMinutes: 10 }]))
  const done = await work()
  await setPolicy(desk().db, FIRST_POLICY)
  return done
}

const KINDS: Readonly<Record<string, () => Promise<{ payoutId: string }>>> = {
  'a draft': async () => ({ payoutId: await drafted() }),
  'what waits': asked,
  'one approval': async () => {
    const seen = await asked()
    await approve(seen)
    return seen
  },
  'what was sent': async () => {
    const { payoutId, attemptId } = await desk().approved(accountId)
    expect(await dispatchAttempt(desk().job(), { attemptId })).toBe('sent')
    return { payoutId }
  },
  'one of two': () =>
    underTwo(async () => {
      const seen = await asked()
      await approve(seen)
      return seen
    }),
  'two, with a hold': () =>
    underTwo(async () => {
      const seen = await asked()
      await approve(seen)
      await approve(seen, other)
      return seen
    }),
  'a rule that asks nobody': async () => {
    await setPolicy(desk().db, pixPolicy([null, { demand: { kind: 'automatic' } }]))
    const seen = await asked()
    await setPolicy(desk().db, FIRST_POLICY)
    return seen
  },
  'what was rejected': async () => {
    const seen = await asked()
    await rejectPayout(as(desk().approver), { ...seen, cause: 'other', reason: 'not this one' })
    return seen
  },
  'a corrected copy': async () => {
    const seen = await asked()
    await rejectPayout(as(desk().approver), { ...seen, cause: 'other', reason: 'not this one' })
    const { payoutId } = await correctCopy(asMaker(), { payoutId: seen.payoutId, formId: randomUUID() })
    const payout = makePixInput(accountId, { amount: '99,00' })
    const { version } = await editPayout(asMaker(), { payoutId, version: 1, payout })
    const again = await submit(payoutId, version)
    await approve(again)
    return again
  },
  'called back and asked again': async () => {
    const { payoutId } = await desk().approved(accountId)
    const { version } = await recallPayout(asMaker(), { payoutId, version: 1 })
    const seen = await submit(payoutId, version)
    await approve(seen)
    return seen
  },
  'in the place of somebody who is away': async () => {
    const [absent, deputy] = [
      await makePerson(desk().db, 'approver'),
      await makePerson(desk().db, 'approver'),
    ]
    const day = new Date().toISOString().slice(0, 10)
    const days = { firstDay: day, lastDay: day, timeZone: 'UTC' }
    await nameDeputy(as(absent), { deputyId: deputy.userId, ...days })
    const people = [absent.actor.personId]
    const directors = { id: 'directors', name: 'directors', people }
    const policy = { ...pixPolicy([null, stepsOf(stepOf(1, 'directors'))]), groups: [directors] }
    await setPolicy(desk().db, policy)
    const seen = await asked()
    await approve(seen, deputy)
    await setPolicy(desk().db, FIRST_POLICY)
    return seen
  },
}

const exported = (payoutId: string | null) => exportText(desk().db, { payoutId, now: new Date() })

describe('an export', () => {
  it('says of each approval how it is proved', async () => {
    const { payoutId } = await desk().approved(accountId)
    expect(verifyExport(await exported(payoutId)).payouts).toMatchObject([
      { approved: true, approvals: [{ userId: desk().approver.userId, standing: 'proved' }], flaws: [] },
    ])
    const ruled = await KINDS['a rule that asks nobody']?.()
    expect(verifyExport(await exported(ruled?.payoutId ?? '')).payouts).toMatchObject([
      { approvals: [{ userId: null, standing: 'rule' }] },
    ])
  })

  it.each(Object.keys(KINDS))('of %s verifies', async (kind) => {
    const made = await KINDS[kind]?.()
    const verified = verifyExport(await exported(made?.payoutId ?? ''))
    expect(verified.payouts).toMatchObject([{ payoutId: made?.payoutId, flaws: [] }])
    expect(verified.flaws).toEqual([])
    expect(isSound(verified)).toBe(true)
  })

  it('of everything verifies, and tells of all of them', async () => {
    const verified = verifyExport(await exported(null))
    expect(verified.payouts).toHaveLength(await desk().db.payout.count())
    expect(verified.payouts.filter(({ flaws }) => flaws.length > 0)).toEqual([])
    expect(isSound(verified)).toBe(true)
  })

  it('with any byte changed does not', async () => {
    const { payoutId } = await desk().approved(accountId)
    const bytes = Buffer.from(await exported(payoutId))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const flipped = Buffer.from(bytes)
        flipped.writeUInt8(flipped.readUInt8(at) ^ by, at)
        return !isSound(verifyExport(flipped.toString('utf8')))
      }),
      { numRuns: 300 },
    )
  })

  it('that is cut short, doubled or of something else does not', async () => {
    const { payoutId } = await desk().approved(accountId)
    const text = await exported(payoutId)
    const lines = text.split('\n')
    const without = [...lines.slice(0, 2), ...lines.slice(3)].join('\n')
    const twice = [...lines.slice(0, 3), ...lines.slice(2)].join('\n')
    for (const other of [
      '',
      '{}',
      '[]',
      text.slice(0, -1),
      `${text} `,
      without,
      twice,
      sealed(without),
      sealed(twice),
    ])
      expect(isSound(verifyExport(other))).toBe(false)
  })
})

/** With the sum that somebody who changes a file writes anew. */
function sealed(text: string): string {
  const before = text.slice(0, text.lastIndexOf('\n{"sha256":') + 1)
  return `${before}${JSON.stringify({ sha256: sha256Hex(before) })}\n]\n`
}

type Loose = { [P in keyof ExportedRecord]: ExportedRecord[P] }
type Change = (record: Mutable) => void
type Mutable = {
  -readonly [P in keyof Loose]: Loose[P]
}

const need = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('the record lacks it')
  return value
}

/** What somebody might change, with a fresh sum; each is named by what it breaks. */
const CHANGES: readonly (readonly [flaw: string, what: string, change: Change])[] = [
  ['body_differs', 'the bytes', (r) => (need(r.attempt).body = Buffer.from('{}').toString('base64'))],
  ['envelope_differs', 'the hash of the bytes', (r) => (need(r.attempt).bodySha256 = 'a'.repeat(64))],
  ['envelope_differs', 'the key', (r) => (need(r.attempt).idempotencyKey = randomUUID())],
  ['envelope_differs', 'the address', (r) => (need(r.attempt).baseUrl = 'https://otro.invalid')],
  ['envelope_differs', 'the time before which it does not leave', (r) => (need(r.attempt).notBefore = NEVER)],
  ['envelope_differs', 'the digest', (r) => (need(r.attempt).envelopeDigest = 'b'.repeat(64))],
  ['submission_differs', 'the payout’s digest', (r) => (r.payout.envelopeDigest = 'c'.repeat(64))],
  ['contents_differ', 'the amount', (r) => (need(r.attempt).amountMinor = '1')],
  ['contents_differ', 'the contents', (r) => (r.payout.contents = 'd'.repeat(64))],
  ['people_differ', 'the maker', (r) => (r.payout.makerId = 'otra')],
  ['people_differ', 'an editor', (r) => r.payout.editorIds.push('otra')],
  [
    'facts_differ',
    'a fact',
    (r) => (need(r.requirement).facts = need(r.requirement).facts.replace('"new"', '"known"')),
  ],
  ['policy_differs', 'the rule’s document', (r) => (need(r.policies[0]).document += ' ')],
  [
    'policy_differs',
    'a rule that nobody decided',
    (r) => (r.trail = r.trail.filter(({ action }) => action !== 'policy.decide')),
  ],
  ['policy_differs', 'the rule is missing', (r) => r.policies.splice(0)],
  ['approval_differs', 'an approval’s digest', (r) => (need(r.approvals[0]).digest = 'e'.repeat(64))],
  ['approval_differs', 'an approval’s version', (r) => (need(r.approvals[0]).version = 9)],
  ['approval_differs', 'an approval’s person', (r) => (need(r.approvals[0]).personId = 'otra')],
  ['approval_missing', 'no approval', (r) => r.approvals.splice(0)],
  [
    'approval_unrecorded',
    'one approval more',
    (r) => r.approvals.push({ ...need(r.approvals[0]), userId: 'otra', personId: 'otra' }),
  ],
  ['approver_repeated', 'the same approval twice', (r) => r.approvals.push(need(r.approvals[0]))],
  [
    'approver_excluded',
    'approver and maker are one person',
    (r) => {
      for (const person of r.people) person.personId = 'una'
      need(r.approvals[0]).personId = 'una'
    },
  ],
  [
    'approver_excluded',
    'the maker made the approver',
    (r) => {
      const { userId, decidedAt } = need(r.approvals[0])
      r.grants.push({
        userId: need(userId),
        grantedById: r.payout.makerId,
        role: 'approver',
        grantedAt: decidedAt,
      })
    },
  ],
  ['delegation_differs', 'in another’s place', (r) => (need(r.approvals[0]).onBehalfOf = 'otra')],
  ['time_differs', 'decided later', (r) => (need(r.approvals[0]).decidedAt = NEVER)],
  ['time_differs', 'lives longer', (r) => (need(r.attempt).sendBefore = NEVER)],
  ['time_differs', 'expires later', (r) => (need(r.requirement).expiresAt = NEVER)],
  ['not_complete', 'counted nobody', (r) => (need(r.requirement).counted = [])],
  ['not_complete', 'under another rule', (r) => (need(r.requirement).completeUnder = 1_000)],
  ['never_sent', 'sent once more', (r) => (need(r.attempt).sends += 1)],
  ['trail_broken', 'an event’s actor', (r) => (need(r.trail[0]).actorId = 'otra')],
  ['trail_broken', 'an event’s text', (r) => (need(r.trail[1]).payload += ' ')],
  ['trail_broken', 'an event’s hash', (r) => (need(r.trail[2]).hash = 'f'.repeat(64))],
  [
    'submission_differs',
    'the submission is missing',
    (r) =>
      r.trail.splice(
        r.trail.findIndex(({ action }) => action === 'payout.submit'),
        1,
      ),
  ],
  ['proof_missing', 'no proof', (r) => r.proofs.splice(0)],
  ['proof_differs', 'a proof of another time', (r) => (need(r.proofs[0]).provedAt = NEVER)],
  ['proof_differs', 'a code instead of a passkey', (r) => (need(r.proofs[0]).kind = 'totp')],
  ['factor_differs', 'another registered key', (r) => (need(r.factors[0]).publicKey = 'AAAA')],
  ['factor_differs', 'no registered key', (r) => r.factors.splice(0)],
  ['factor_differs', 'a key registered afterwards', (r) => (need(r.factors[0]).createdAt = NEVER)],
  [
    'factor_differs',
    'a key that the chain does not know',
    (r) =>
      r.trail.splice(
        r.trail.findIndex(({ action }) => action === 'factor.enrol'),
        1,
      ),
  ],
  [
    'factor_differs',
    'a key under another fingerprint',
    (r) => (need(r.trail.find(({ action }) => action === 'factor.enrol')).data['key'] = 'otra'),
  ],
  ['challenge_differs', 'a challenge that was over', (r) => (need(r.stepUps[0]).expiresAt = BEFORE)],
  ['challenge_differs', 'no challenge', (r) => r.stepUps.splice(0)],
  [
    'proof: signature_wrong',
    'another signature',
    (r) => {
      const proof = need(r.proofs[0])
      const signature = Buffer.from(need(proof.signature), 'base64')
      signature.writeUInt8(signature.readUInt8(12) ^ 1, 12)
      proof.signature = signature.toString('base64')
    },
  ],
  [
    'proof: other_digest',
    'the signature of another envelope',
    (r) => {
      const proof = need(r.proofs[0])
      proof.signedDigest = 'a'.repeat(64)
    },
  ],
  ['trace_differs', 'the reason', (r) => (r.trace = ['nobody is asked'])],
]
const BEFORE = '2020-01-01T00:00:00.000Z'
const NEVER = '9999-12-31T23:59:59.999Z'

it.each(CHANGES)('%s: %s is found, also with a sum of its own', async (flaw, _what, change) => {
  const { payoutId } = await desk().approved(accountId)
  const text = await exported(payoutId)
  const lines = text.split('\n')
  const record: Mutable = lineSchema.parse(JSON.parse(need(lines[2]).slice(0, -1)))
  change(record)
  const altered = sealed([...lines.slice(0, 2), `${JSON.stringify(record)},`, ...lines.slice(3)].join('\n'))
  const verified = verifyExport(altered)
  expect(verified.flaws).toEqual([])
  expect(need(verified.payouts[0]).flaws).toContain(flaw)
})
