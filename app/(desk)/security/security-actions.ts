'use server'

import { ChangePasswordInput, changePassword } from '@/lib/auth/change-password'
import {
  EndOtherSessionsInput,
  EndSessionInput,
  endOtherSessions,
  endOwnSession,
} from '@/lib/auth/end-sessions'
import { beginPasskey, beginTotp } from '@/lib/factors/begin-enrolment'
import { RemoveFactorInput, RenameFactorInput, removeFactor, renameFactor } from '@/lib/factors/change-factor'
import { FinishPasskeyInput, finishPasskey } from '@/lib/factors/finish-passkey'
import { FinishTotpInput, finishTotp } from '@/lib/factors/finish-totp'
import { makeRecoveryCodes } from '@/lib/factors/make-recovery-codes'
import { BeginEnrolmentInput, beginShowingFactor, NothingInput } from '@/lib/factors/open-enrolment'
import { defineAction } from '@/lib/server/define-action'

/** Everybody may look after their own factors. */
const permission = 'desk:enter'

export const beginShowingFactorAction = defineAction({
  name: 'factor.begin_showing',
  permission,
  input: NothingInput,
  enrols: true,
  run: beginShowingFactor,
})

export const beginPasskeyAction = defineAction({
  name: 'factor.begin_passkey',
  permission,
  proves: true,
  input: BeginEnrolmentInput,
  enrols: true,
  run: beginPasskey,
})

export const finishPasskeyAction = defineAction({
  name: 'factor.finish_passkey',
  permission,
  input: FinishPasskeyInput,
  enrols: true,
  run: finishPasskey,
})

export const beginTotpAction = defineAction({
  name: 'factor.begin_totp',
  permission,
  proves: true,
  input: BeginEnrolmentInput,
  enrols: true,
  run: beginTotp,
})

export const finishTotpAction = defineAction({
  name: 'factor.finish_totp',
  permission,
  input: FinishTotpInput,
  enrols: true,
  run: finishTotp,
})

export const makeRecoveryCodesAction = defineAction({
  name: 'factor.make_codes',
  permission,
  proves: true,
  input: BeginEnrolmentInput,
  run: makeRecoveryCodes,
})

export const renameFactorAction = defineAction({
  name: 'factor.rename',
  permission,
  input: RenameFactorInput,
  run: renameFactor,
})

export const removeFactorAction = defineAction({
  name: 'factor.remove',
  permission,
  proves: true,
  input: RemoveFactorInput,
  run: removeFactor,
})

export const endOwnSessionAction = defineAction({
  name: 'session.end',
  permission,
  proves: true,
  input: EndSessionInput,
  run: endOwnSession,
})

export const endOtherSessionsAction = defineAction({
  name: 'session.end_others',
  permission,
  proves: true,
  input: EndOtherSessionsInput,
  run: endOtherSessions,
})

export const changePasswordAction = defineAction({
  name: 'password.change',
  permission,
  proves: true,
  input: ChangePasswordInput,
  run: changePassword,
})
