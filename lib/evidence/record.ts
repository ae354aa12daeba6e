import { z } from 'zod'
import { CONTRACTS, CURRENCIES } from '@/lib/domain/payout/contract'

const text = z.string()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** ISO 8601 in UTC with milliseconds, as it stands in the audit chain. */
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const minor = z.string().regex(/^\d{1,18}$/)
const value = z.union([z.string(), z.number(), z.boolean(), z.null()])

const payout = z.strictObject({
  id: text,
  chainRootId: text,
  replacesId: text.nullable(),
  accountId: text,
  contract: z.enum(CONTRACTS),
  currency: z.enum(CURRENCIES),
  amountMinor: minor,
  version: z.int(),
  state: text,
  makerId: text,
  editorIds: z.array(text),
  /** Of the payout in whose place this one stands: they do not approve it either. */
  inheritedEditorIds: z.array(text),
  attemptId: text.nullable(),
  envelopeDigest: hash.nullable(),
  externalReference: text.nullable(),
  decidedById: text.nullable(),
  decidedAt: time.nullable(),
  submittedAt: time.nullable(),
  /** Of its contents, as the trail keeps it. */
  contents: hash,
})

const attempt = z.strictObject({
  id: text,
  number: z.int(),
  version: z.int(),
  accountId: text,
  collectorId: text,
  baseUrl: text,
  mode: z.enum(['test', 'production']),
  currency: z.enum(CURRENCIES),
  amountMinor: minor,
  externalReference: text,
  idempotencyKey: text,
  /** The exact bytes that are sent, in base64. */
  body: z.base64(),
  bodySha256: hash,
  envelope: text,
  envelopeDigest: hash,
  salt: text,
  notBefore: time,
  sendBefore: time.nullable(),
  state: text,
  sends: z.int(),
})

const requirement = z.strictObject({
  facts: text,
  firstPolicy: z.int(),
  expiresAt: time,
  completeUnder: z.int().nullable(),
  completedAt: time.nullable(),
  counted: z.array(text),
  heldUntil: time.nullable(),
  /** Complete by the two of this emergency, and not by the policy. */
  emergencyId: text.nullable(),
})

const policy = z.strictObject({
  number: z.int(),
  document: text,
  digest: hash,
  state: text,
  proposedById: text,
  decidedById: text.nullable(),
  recovered: z.boolean(),
  begunAt: time.nullable(),
  endedAt: time.nullable(),
})

const approval = z.strictObject({
  id: text,
  attemptId: text,
  version: z.int(),
  digest: hash,
  personId: text,
  userId: text.nullable(),
  policyNumber: z.int().nullable(),
  /** The person in whose place, and by which delegation. */
  onBehalfOf: text.nullable(),
  delegationId: text.nullable(),
  /** The emergency without which it would not count. */
  emergencyId: text.nullable(),
  decision: z.enum(['approve', 'reject']),
  decidedAt: time,
})

const person = z.strictObject({
  userId: text,
  personId: text,
  name: text,
  role: text,
  disabledAt: time.nullable(),
})

/** Who gave one of the people who approved their role, and when. */
const grant = z.strictObject({ userId: text, grantedById: text, role: text, grantedAt: time })

/** Somebody away, and who decides in their place meanwhile. */
const delegation = z.strictObject({
  id: text,
  absentUserId: text,
  absentPersonId: text,
  deputyUserId: text,
  deputyPersonId: text,
  firstDay: text,
  lastDay: text,
  timeZone: text,
  beginsAt: time,
  endsAt: time,
  endedAt: time.nullable(),
})

/** Two named people who stepped in together, and from when until when. */
const emergency = z.strictObject({
  id: text,
  pairId: text,
  oneUserId: text,
  otherUserId: text,
  minutes: z.int(),
  askedById: text,
  joinedById: text.nullable(),
  joinedAt: time.nullable(),
  endsAt: time.nullable(),
  endedAt: time.nullable(),
})

const bytes = z.base64()

/** What stands beside an approval to prove it; of a passkey with its key as it was then, in base64. */
const proof = z.strictObject({
  approvalId: text,
  kind: z.enum(['passkey', 'totp', 'password']),
  userId: text,
  nonce: text,
  digest: hash,
  signedDigest: hash,
  members: z.array(hash),
  challenge: text,
  factorId: text.nullable(),
  rpId: text.nullable(),
  origin: text.nullable(),
  credentialId: text.nullable(),
  publicKey: bytes.nullable(),
  authenticatorData: bytes.nullable(),
  clientDataJson: bytes.nullable(),
  signature: bytes.nullable(),
  provedAt: time,
})

/** A second factor as it was registered; of one that shows codes no secret. */
const factor = z.strictObject({
  id: text,
  userId: text,
  kind: z.enum(['passkey', 'totp']),
  rpId: text.nullable(),
  credentialId: text.nullable(),
  publicKey: bytes.nullable(),
  createdAt: time,
  removedAt: time.nullable(),
})

/** A challenge: good for a few minutes, and once. */
const stepUp = z.strictObject({
  nonce: text,
  userId: text,
  digest: hash,
  createdAt: time,
  expiresAt: time,
  usedAt: time.nullable(),
})

/** An event of the audit chain. `payload` is the exact text that `hash` covers together with `prev`. */
const trailEvent = z.strictObject({
  seq: minor,
  at: time,
  actorType: text,
  actorId: text,
  action: text,
  object: text,
  objectId: text,
  data: z.record(text, value),
  payload: text,
  prev: hash,
  hash,
  /** `prev` of the event after it, or the head of the chain. */
  next: hash,
})

/** Everything that says who approved what of a payout, and under which rule: plain data, the same online and offline. */
export const recordSchema = z.strictObject({
  payout,
  attempt: attempt.nullable(),
  requirement: requirement.nullable(),
  policies: z.array(policy),
  approvals: z.array(approval),
  people: z.array(person),
  grants: z.array(grant),
  delegations: z.array(delegation),
  emergencies: z.array(emergency),
  proofs: z.array(proof),
  factors: z.array(factor),
  stepUps: z.array(stepUp),
  trail: z.array(trailEvent),
})

export type DecisionRecord = z.output<typeof recordSchema>
export type TrailEvent = DecisionRecord['trail'][number]
