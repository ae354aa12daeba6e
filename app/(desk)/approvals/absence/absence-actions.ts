'use server'

import { z } from 'zod'
import { EndDelegationInput, endDelegation } from '@/lib/delegations/end-delegation'
import { nameDeputy } from '@/lib/delegations/name-deputy'
import { ReadDigestInput, readDigest } from '@/lib/delegations/read-digest'
import { defineAction } from '@/lib/server/define-action'

// The contents of the form are parsed by the verb, which names the field of each error.
export const nameDeputyAction = defineAction({
  name: 'delegation.create',
  permission: 'payout:decide',
  input: z.unknown(),
  run: nameDeputy,
})

export const endDelegationAction = defineAction({
  name: 'delegation.end',
  permission: 'payout:decide',
  input: EndDelegationInput,
  run: endDelegation,
})

export const readDigestAction = defineAction({
  name: 'delegation.read',
  permission: 'payout:decide',
  input: ReadDigestInput,
  run: readDigest,
})
