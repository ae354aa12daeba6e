import { answerPolicyReport } from '@/lib/observability/answer-policy-report'

export const POST = answerPolicyReport
