import fc from 'fast-check'
import { expect, inject, it } from 'vitest'
import { checkInvariants } from '@/lib/selfcheck/check-invariants'
import { openDesk } from '@/lib/testing/open-desk'
import { begin, COMMANDS } from '@/lib/testing/payout-commands'
import { stubProvider } from '@/lib/testing/stub-provider'

/** These look at the clock on the wall, and time runs faster here. */
const TIMED: readonly string[] = ['I7', 'I9', 'I11']
const HALVES = 2

/** A run that once failed, as the failure printed it. */
export type FailedRun = { readonly seed: number; readonly path: string; readonly replayPath: string }

/**
 * A half of the runs of commands against the model of a payout: runs share nothing, so two files play them side by side,
 * each with draws of its own. Call at the file's top.
 */
export function playHalf(half: 0 | 1, failedOnce: readonly FailedRun[]): void {
  const desk = openDesk()
  const provider = stubProvider()
  const runs = Math.floor((inject('modelRuns') + half) / HALVES)

  async function play(parameters: fc.Parameters<unknown>, replayPath: string | null): Promise<void> {
    const options = { maxCommands: 40, size: 'max', ...(replayPath !== null && { replayPath }) } as const
    const approved = fc.nat({ max: 3 }).map((n) => n > 0)
    const property = fc.asyncProperty(
      approved,
      fc.commands([...COMMANDS], options),
      async (early, commands) => {
        await fc.asyncModelRun(() => begin(desk(), provider, early), commands)
      },
    )
    await fc.assert(property, { ...parameters, endOnFailure: true })
  }

  it.each(failedOnce)('run $seed $path $replayPath', async ({ replayPath, ...run }) => {
    await play({ ...run, numRuns: 1 }, replayPath)
  })

  it(`${runs} runs of up to 40 commands leave every payout as a short model says`, async () => {
    await play({ numRuns: runs }, null)
    const breaches = await checkInvariants(desk().db)
    expect(breaches.filter(({ id }) => !TIMED.includes(id))).toEqual([])
  }, 600_000)
}
