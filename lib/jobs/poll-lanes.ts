import 'server-only'
import { NOTICE_FLAG, POLL_FLAG } from '@/lib/jobs/tasks'

/** So many questions to the provider at once a process: polls can wait, what people approve cannot. */
export const MOST_POLLS = 5
/** So many mail servers and webhooks at once a process: one that hangs must not keep a payout from leaving. */
export const MOST_NOTICES = 2

/** A kind of job that may not take every lane. */
function lane(flag: string, most: number) {
  let busy = 0
  return {
    full: () => (busy < most ? [] : [flag]),
    /** Runs one, or does nothing and says `false`: others took theirs at the same moment and filled the lanes. */
    run: async (work: () => Promise<unknown>): Promise<boolean> => {
      if (busy >= most) return false
      busy += 1
      try {
        await work()
        return true
      } finally {
        busy -= 1
      }
    },
  }
}

const polls = lane(POLL_FLAG, MOST_POLLS)
const notices = lane(NOTICE_FLAG, MOST_NOTICES)

/** For the queue: which jobs this process takes none of at present. */
export function fullLanes(): string[] | null {
  const full = [...polls.full(), ...notices.full()]
  return full.length === 0 ? null : full
}

export const inPollLane = polls.run
export const inNoticeLane = notices.run
