import { answerNextAuth } from '@/lib/auth/answer-next-auth'
import { limitOpen } from '@/lib/server/limit-open'

const answer = limitOpen(answerNextAuth)

export { answer as GET, answer as POST }
