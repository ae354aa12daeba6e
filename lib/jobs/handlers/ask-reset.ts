import 'server-only'
import { openReset } from '@/lib/auth/ask-reset'
import type { Handler } from '@/lib/jobs/handler'

export const handle: Handler<'ask_reset'> = async ({ db, now }, { userId }) => openReset(db, userId, now())
