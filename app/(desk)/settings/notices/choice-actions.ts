'use server'

import { z } from 'zod'
import { saveChoices } from '@/lib/notices/save-choices'
import { defineAction } from '@/lib/server/define-action'

// The contents of the form are parsed by the verb, which names the field of each error.
export const saveChoicesAction = defineAction({
  name: 'notice.choose',
  permission: 'desk:enter',
  input: z.unknown(),
  run: saveChoices,
})
