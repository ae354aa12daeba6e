import { z } from 'zod'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { POLICY_CONTRACTS } from '@/lib/domain/policy/contracts'
import { STANDINGS } from '@/lib/domain/policy/policy'
import type { PolicyFacts } from '@/lib/domain/policy/requirement'

const amount = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt)

const schema = z.strictObject({
  contract: z.enum(POLICY_CONTRACTS),
  currency: z.enum(CURRENCIES),
  amountMinor: amount,
  beneficiaryTotalMinor: amount,
  accountId: z.string(),
  beneficiary: z.enum(STANDINGS),
  makerId: z.string(),
  tags: z.array(z.string()),
  minuteOfDay: z.int(),
  weekday: z.int(),
})

/** The facts of a submission as they are stored: JSON, amounts as text. */
export function writeFacts(facts: PolicyFacts): string {
  return JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))
}

/** @throws ZodError when what is stored is not what `writeFacts` wrote */
export function readFacts(text: string): PolicyFacts {
  return schema.parse(JSON.parse(text))
}
