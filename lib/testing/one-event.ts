import { expect } from 'vitest'
import { countingEvents } from '@/lib/audit/count-events'

/**
 * Does an act and sees that it leaves one audit event (AUD-3). `action` is the name of the act as pages call it: those that no
 * browser test does have to be done here (e2e/afterwards/one-event-an-act.spec.ts). `beside`: events of what it sets going, as
 * an incident that is raised.
 */
export async function oneEvent<T>(action: string, act: () => Promise<T>, beside = 0): Promise<T> {
  const { data, events } = await countingEvents(act)
  expect(events, `events of ${action}`).toBe(1 + beside)
  return data
}
