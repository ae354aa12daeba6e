import 'server-only'
import { currentActor, currentlyOwesFactor } from '@/lib/auth/current-actor'
import { database } from '@/lib/db/client'
import { listOwnFactors, type OwnFactors } from '@/lib/factors/list-factors'

/** With what this request's person shows that it is them before they enrol the factor that they owe; undefined: they owe none. */
export async function currentEnrolment(): Promise<Pick<OwnFactors, 'ways' | 'proof'> | undefined> {
  const actor = await currentActor()
  if (!actor || !(await currentlyOwesFactor())) return undefined
  const { ways, proof } = await listOwnFactors({ db: database(), actor, now: () => new Date() })
  return { ways, proof }
}
