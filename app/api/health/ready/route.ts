import { answerReadiness } from '@/lib/observability/answer-readiness'
import { limitOpen } from '@/lib/server/limit-open'

export const dynamic = 'force-dynamic'

/** 200 once payouts can be made. */
export const GET = limitOpen(() => answerReadiness())
