'use server'

import { z } from 'zod'
import { env } from '@/lib/env'
import { CorrectCopyInput, correctCopy } from '@/lib/payouts/correct-copy'
import { createPayout } from '@/lib/payouts/create-payout'
import { discardPayout } from '@/lib/payouts/discard-payout'
import { EditPayoutInput, editPayout } from '@/lib/payouts/edit-payout'
import { MoveDraftInput } from '@/lib/payouts/move-draft'
import { PayAgainInput, payAgain } from '@/lib/payouts/pay-again'
import { restorePayout } from '@/lib/payouts/restore-payout'
import { createAndSubmitPayout, editAndSubmitPayout } from '@/lib/payouts/submit-contents'
import { SubmitPayoutInput, submitPayout } from '@/lib/payouts/submit-payout'
import { defineAction } from '@/lib/server/define-action'

// The contents of a form are parsed by the verbs, which name the field of each error.

export const createPayoutAction = defineAction({
  name: 'payout.create',
  permission: 'payout:prepare',
  input: z.unknown(),
  run: createPayout,
})

export const createAndSubmitPayoutAction = defineAction({
  name: 'payout.create_and_submit',
  permission: 'payout:prepare',
  input: z.unknown(),
  run: (context, input) => createAndSubmitPayout(context, input, env()),
})

export const editPayoutAction = defineAction({
  name: 'payout.edit',
  permission: 'payout:prepare',
  input: EditPayoutInput,
  run: editPayout,
})

export const editAndSubmitPayoutAction = defineAction({
  name: 'payout.edit_and_submit',
  permission: 'payout:prepare',
  input: EditPayoutInput,
  run: (context, input) => editAndSubmitPayout(context, input, env()),
})

export const submitPayoutAction = defineAction({
  name: 'payout.submit',
  permission: 'payout:prepare',
  input: SubmitPayoutInput,
  run: (context, input) => submitPayout(context, input, env()),
})

export const payAgainAction = defineAction({
  name: 'payout.pay_again',
  permission: 'payout:prepare',
  input: PayAgainInput,
  run: payAgain,
})

export const correctCopyAction = defineAction({
  name: 'payout.correct',
  permission: 'payout:prepare',
  input: CorrectCopyInput,
  run: correctCopy,
})

export const discardPayoutAction = defineAction({
  name: 'payout.discard',
  permission: 'payout:prepare',
  input: MoveDraftInput,
  run: discardPayout,
})

export const restorePayoutAction = defineAction({
  name: 'payout.restore',
  permission: 'payout:prepare',
  input: MoveDraftInput,
  run: restorePayout,
})
