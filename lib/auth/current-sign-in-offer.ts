import 'server-only'
import { readStep } from '@/lib/auth/request-origin'
import { offerSignInStep } from '@/lib/auth/sign-in-step'
import { database } from '@/lib/db/client'
import type { StepUpOffer } from '@/lib/factors/open-step-up'

/** By what this browser can answer the second step of a sign-in; null: it has none to answer. */
export async function currentSignInOffer(): Promise<StepUpOffer | null> {
  return offerSignInStep(database(), await readStep(), new Date())
}
