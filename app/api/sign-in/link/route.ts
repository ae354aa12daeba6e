import { LinkInput, readLink } from '@/lib/auth/set-password'
import { defineOpenPost } from '@/lib/server/define-open-post'

export const POST = defineOpenPost({
  name: 'password.read_link',
  input: LinkInput,
  run: ({ db, now }, input) => readLink(db, input, now),
})
