'use server'

import { z } from 'zod'
import { makeSet } from '@/lib/permission-sets/make-set'
import { RetireSetInput, retireSet } from '@/lib/permission-sets/retire-set'
import { defineAction } from '@/lib/server/define-action'

export const makeSetAction = defineAction({
  name: 'set.make',
  permission: 'user:manage',
  // Parsed by the verb, which names the field of each error.
  input: z.unknown(),
  run: makeSet,
})

export const retireSetAction = defineAction({
  name: 'set.retire',
  permission: 'user:manage',
  input: RetireSetInput,
  run: retireSet,
})
