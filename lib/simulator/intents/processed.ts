import type { Reply } from '@/lib/simulator/http'

/** A reply, and what it is about where something was created. */
export type Processed = { reply: Reply; intentId: string | null; externalReference: string | null }

export function nothingCreated(reply: Reply): Processed {
  return { reply, intentId: null, externalReference: null }
}
