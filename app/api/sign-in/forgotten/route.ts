import { AskResetInput, askReset } from '@/lib/auth/ask-reset'
import { env } from '@/lib/env'
import { defineOpenPost } from '@/lib/server/define-open-post'

export const POST = defineOpenPost({
  name: 'password.ask_reset',
  input: AskResetInput,
  run: ({ db, now, address }, input) => {
    const { sessionSecret: key, signInTries: most } = env()
    return askReset(db, input, now, { address, key, most })
  },
})
