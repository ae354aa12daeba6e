import { answerReadiness } from '@/lib/observability/answer-readiness'

export const dynamic = 'force-dynamic'

/** 200 once payouts can be made. */
export function GET(): Promise<Response> {
  return answerReadiness()
}
