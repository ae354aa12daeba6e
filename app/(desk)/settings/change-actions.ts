'use server'

import { DecideChangeInput, decideChange } from '@/lib/proposals/decide-change'
import { defineAction } from '@/lib/server/define-action'

/** The verb asks for the permission of the kind. */
export const decideChangeAction = defineAction({
  name: 'change.decide',
  permission: 'policy:manage',
  input: DecideChangeInput,
  run: decideChange,
})
