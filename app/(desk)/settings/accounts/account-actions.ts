'use server'

import { z } from 'zod'
import { createAccount } from '@/lib/accounts/create-account'
import { EndAddressInput, endAddress } from '@/lib/accounts/end-address'
import { RenewAddressInput, renewAddress } from '@/lib/accounts/renew-address'
import { ResumeAccountInput, resumeAccount } from '@/lib/accounts/resume-account'
import { updateAccount } from '@/lib/accounts/update-account'
import { defineAction } from '@/lib/server/define-action'

// The contents of a form are parsed by the verbs, which name the field of each error.

export const createAccountAction = defineAction({
  name: 'account.create',
  permission: 'account:manage',
  input: z.unknown(),
  run: createAccount,
})

export const updateAccountAction = defineAction({
  name: 'account.update',
  permission: 'account:manage',
  input: z.unknown(),
  run: updateAccount,
})

export const renewAddressAction = defineAction({
  name: 'account.renew_address',
  permission: 'account:manage',
  input: RenewAddressInput,
  run: renewAddress,
})

export const endAddressAction = defineAction({
  name: 'account.end_address',
  permission: 'account:manage',
  input: EndAddressInput,
  run: endAddress,
})

export const resumeAccountAction = defineAction({
  name: 'account.resume',
  permission: 'account:manage',
  input: ResumeAccountInput,
  run: resumeAccount,
})
