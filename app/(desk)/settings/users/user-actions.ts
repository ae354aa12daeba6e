'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/server/define-action'
import { ChangeRoleInput, changeRole } from '@/lib/users/change-role'
import { createUser } from '@/lib/users/create-user'
import { disableUser, UserIdInput } from '@/lib/users/disable-user'
import { enableUser } from '@/lib/users/enable-user'
import { inviteAgain, makeResetLink, withdrawInvitation } from '@/lib/users/give-link'
import { resetFactors } from '@/lib/users/reset-factors'

export const createUserAction = defineAction({
  name: 'user.create',
  permission: 'user:manage',
  // Parsed by the verb, which names the field of each error.
  input: z.unknown(),
  run: createUser,
})

export const changeRoleAction = defineAction({
  name: 'user.change_role',
  permission: 'user:manage',
  input: ChangeRoleInput,
  run: changeRole,
})

export const disableUserAction = defineAction({
  name: 'user.disable',
  permission: 'user:manage',
  input: UserIdInput,
  run: disableUser,
})

export const enableUserAction = defineAction({
  name: 'user.enable',
  permission: 'user:manage',
  input: UserIdInput,
  run: enableUser,
})

export const resetFactorsAction = defineAction({
  name: 'factor.reset',
  permission: 'user:manage',
  input: UserIdInput,
  run: resetFactors,
})

export const inviteAgainAction = defineAction({
  name: 'user.invite',
  permission: 'user:manage',
  input: UserIdInput,
  run: inviteAgain,
})

export const withdrawInvitationAction = defineAction({
  name: 'user.withdraw_invitation',
  permission: 'user:manage',
  input: UserIdInput,
  run: withdrawInvitation,
})

export const makeResetLinkAction = defineAction({
  name: 'user.make_reset_link',
  permission: 'user:manage',
  input: UserIdInput,
  run: makeResetLink,
})
