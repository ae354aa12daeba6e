import type { Dials } from '@/lib/simulator/dials'
import {
  badGateway,
  blockedByPolicy,
  internalServerError,
  resourceLocked,
  tooManyRequests,
  trafficRefusal,
} from '@/lib/simulator/errors'
import type { FaultAt } from '@/lib/simulator/faults/fault-table'
import type { Reply } from '@/lib/simulator/http'

const HUNG_UP: Reply = { status: 0, body: '', hangsUp: true }
const GATEWAY_PAGE = '<html><body><h1>Service temporarily unavailable</h1></body></html>'
/** A word of none of the three vocabularies. */
const UNKNOWN_WORD = 'held_by_partner'

/** What the caller gets for a call that was never worked on. */
export function failureBefore(fault: FaultAt<'before'>, { retryAfterSeconds }: Dials): Reply {
  switch (fault) {
    case 'lostBefore':
      return HUNG_UP
    case 'serverErrorBefore':
      return internalServerError()
    case 'tooManyRequests':
      return { ...tooManyRequests(), headers: { 'retry-after': String(retryAfterSeconds) } }
    case 'resourceLocked':
      return resourceLocked()
    case 'trafficWords':
      return trafficRefusal()
    case 'policyRefusal':
      return blockedByPolicy()
  }
}

/** What is left of a true reply. A slow one is late, and otherwise whole. */
export function sufferedReply(fault: FaultAt<'after'>, reply: Reply): Reply {
  switch (fault) {
    case 'lostAfter':
      return HUNG_UP
    case 'serverErrorAfter':
      return badGateway()
    case 'slowReply':
      return reply
    case 'truncatedReply':
      return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) }
    case 'wrongContentType':
      return { status: reply.status, body: GATEWAY_PAGE, headers: { 'content-type': 'text/html' } }
    case 'unknownStatus':
      return { ...reply, body: reply.body.replace(/"status":"[^"]*"/, `"status":"${UNKNOWN_WORD}"`) }
  }
}
