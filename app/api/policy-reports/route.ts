import { answerPolicyReport } from '@/lib/observability/answer-policy-report'
import { limitOpen } from '@/lib/server/limit-open'

export const POST = limitOpen(answerPolicyReport)
