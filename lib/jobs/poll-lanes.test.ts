import { expect, it } from 'vitest'
import { fullLanes, inNoticeLane, inPollLane, MOST_NOTICES, MOST_POLLS } from './poll-lanes'
import { flagsOf, TASKS, type TaskName } from './tasks'

it('runs five at most, and more once one of them is done, also where it failed', async () => {
  const ends: ((error?: Error) => void)[] = []
  const hanging = () =>
    new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())))
  const polls = Array.from({ length: MOST_POLLS }, () => inPollLane(hanging))
  expect(fullLanes()).toEqual(['poll'])
  expect(await inPollLane(hanging)).toBe(false)
  expect(ends).toHaveLength(MOST_POLLS)
  ends[0]?.(new Error('unreachable'))
  await expect(polls[0]).rejects.toThrow('unreachable')
  expect(fullLanes()).toBeNull()
  expect(await inPollLane(async () => undefined)).toBe(true)
  for (const end of ends) end()
  expect(await Promise.all(polls.slice(1))).toEqual([true, true, true, true])
  expect(fullLanes()).toBeNull()
})

it('keeps what hangs at a mail server or webhook from taking more than two', async () => {
  const ends: (() => void)[] = []
  const hanging = () => new Promise<void>((resolve) => ends.push(resolve))
  const sends = Array.from({ length: MOST_NOTICES }, () => inNoticeLane(hanging))
  expect(fullLanes()).toEqual(['notice'])
  expect(await inNoticeLane(hanging)).toBe(false)
  expect(await inPollLane(async () => undefined)).toBe(true)
  for (const end of ends) end()
  expect(await Promise.all(sends)).toEqual([true, true])
  expect(fullLanes()).toBeNull()
})

it('flags what may not take every lane, and nothing else', () => {
  const names = Object.keys(TASKS) as TaskName[] // the keys of TASKS are what TaskName is
  const flagged = names.filter((name) => flagsOf(name).length > 0)
  expect(flagged).toEqual(['poll_attempt', 'look_at_order', 'send_mail', 'mail_owner', 'send_webhook'])
})
