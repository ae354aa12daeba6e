import { z } from 'zod'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { MAX_TAG_LENGTH, readTags } from '@/lib/domain/payout/tags'
import { POLICY_CONTRACTS } from '@/lib/domain/policy/contracts'
import { type Policy, STANDINGS } from '@/lib/domain/policy/policy'

/** Decimal text of minor units, as it stands in the stored document. */
const minor = z.string().regex(/^(0|[1-9]\d{0,14})$/, { abort: true })
const id = z.string().min(1).max(64)
const ids = z.array(id).max(50)
const pool = z.strictObject({ people: ids, groups: ids })
const step = z.strictObject({ need: z.int().min(1).max(9), from: pool })
const steps = z.array(step).min(1).max(5)

const outcome = z.strictObject({
  demand: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('automatic') }),
    z.strictObject({ kind: z.literal('steps'), steps }),
    z.strictObject({ kind: z.literal('block') }),
  ]),
  expiresAfterHours: z
    .int()
    .min(1)
    .max(90 * 24),
  holdMinutes: z
    .int()
    .min(0)
    .max(24 * 60),
})

const band = z.strictObject({ upToMinor: minor.nullable(), outcome })

/** Rising, and the last without an end: that is all it takes for every amount to lie in exactly one band. */
const bands = z
  .array(band)
  .min(1)
  .max(12)
  .superRefine((list, context) => {
    let before = 0n
    for (const [index, { upToMinor }] of list.entries()) {
      const last = index === list.length - 1
      if (last !== (upToMinor === null)) {
        context.addIssue({
          code: 'custom',
          path: [index, 'upToMinor'],
          message: last ? 'band_ends' : 'band_open',
        })
      }
      if (upToMinor === null) continue
      if (BigInt(upToMinor) <= before) {
        context.addIssue({ code: 'custom', path: [index, 'upToMinor'], message: 'band_not_rising' })
      }
      before = BigInt(upToMinor)
    }
  })

/** As the tags of payouts are kept, so that what reads the same is the same. */
const tags = z
  .array(z.string().max(4 * MAX_TAG_LENGTH))
  .max(20)
  .transform((words) => readTags(words.join(',')))
  .pipe(z.array(z.string().max(MAX_TAG_LENGTH)).min(1).max(20))

const condition = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('amount'),
      currency: z.enum(CURRENCIES),
      fromMinor: minor,
      belowMinor: minor.nullable(),
    })
    .refine(({ fromMinor, belowMinor }) => belowMinor === null || BigInt(fromMinor) < BigInt(belowMinor), {
      path: ['belowMinor'],
      message: 'amounts_crossed',
    }),
  z.strictObject({ kind: z.literal('contract'), any: z.array(z.enum(POLICY_CONTRACTS)).min(1) }),
  z.strictObject({ kind: z.literal('account'), any: ids.min(1) }),
  z.strictObject({ kind: z.literal('beneficiary'), any: z.array(z.enum(STANDINGS)).min(1) }),
  z
    .strictObject({ kind: z.literal('maker'), people: ids, groups: ids })
    .refine(({ people, groups }) => people.length + groups.length > 0, { message: 'nobody_named' }),
  z.strictObject({ kind: z.literal('tag'), any: tags }),
  z
    .strictObject({
      kind: z.literal('outside_hours'),
      from: z.int().min(0).max(1_439),
      to: z.int().min(1).max(1_440),
      weekdays: z.array(z.int().min(1).max(7)).max(7),
    })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'hours_crossed' }),
])

const rule = z.strictObject({
  id,
  name: z.string().trim().min(1).max(80),
  when: z.array(z.array(condition).min(1).max(8)).min(1).max(5),
  // A rule only adds: what would ask nobody has no place in it.
  outcome: outcome.refine(({ demand }) => demand.kind !== 'automatic', {
    path: ['demand'],
    message: 'rule_automatic',
  }),
})

const group = z.strictObject({ id, name: z.string().trim().min(1).max(60), people: ids })

/** The stored document of a policy; what does not fit is refused, with the path of the field. */
export const policySchema: z.ZodType<Policy> = z.strictObject({
  groups: z
    .array(group)
    .max(50)
    .refine((groups) => new Set(groups.map((one) => one.id)).size === groups.length, {
      message: 'group_twice',
    }),
  bands: z.strictObject({
    pix_br: bands,
    bank_br: bands,
    bank_cl: bands,
    cash_out_br: bands.exactOptional(),
    cash_out_cl: bands.exactOptional(),
  }),
  rules: z
    .array(rule)
    .max(50)
    .refine((rules) => new Set(rules.map((one) => one.id)).size === rules.length, { message: 'rule_twice' }),
})
