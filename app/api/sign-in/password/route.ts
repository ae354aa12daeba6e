import { SetPasswordInput, setPasswordByLink } from '@/lib/auth/set-password'
import { defineOpenPost } from '@/lib/server/define-open-post'

export const POST = defineOpenPost({
  name: 'password.set',
  input: SetPasswordInput,
  run: ({ db, now }, input) => setPasswordByLink(db, input, now),
})
