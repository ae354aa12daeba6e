import { readFacts } from '@/lib/domain/policy/facts'
import type { Policy } from '@/lib/domain/policy/policy'
import { policySchema } from '@/lib/domain/policy/policy-schema'
import type { PolicyFacts, Requirement } from '@/lib/domain/policy/requirement'
import type { Asked } from '@/lib/evidence/asked'
import { measuredBy } from '@/lib/policies/measure-requirement'

/** What these facts need by every policy from the submission to this number, measured once more. */
export function measureRecord({ requirement, policies }: Asked, upTo: number): Requirement | null {
  const facts = factsOf(requirement)
  const since = policies.filter(({ number }) => requirement.firstPolicy <= number && number <= upTo)
  if (!facts || since.length === 0) return null
  const read = since.flatMap(({ number, document }) => {
    const policy = readDocument(document)
    return policy ? [{ number, policy }] : []
  })
  return read.length < since.length ? null : measuredBy(read, facts)
}

/** A policy's stored text; null: it cannot be read. */
export function readDocument(document: string): Policy | null {
  return policySchema.safeParse(parsedOrNull(document)).data ?? null
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What was looked at when the approval was asked; null: it cannot be read. */
export function factsOf({ facts }: Asked['requirement']): PolicyFacts | null {
  try {
    return readFacts(facts)
  } catch {
    return null
  }
}
