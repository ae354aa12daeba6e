'use server'

import { z } from 'zod'
import { closeShift } from '@/lib/cash-out/close-shift'
import { openShift } from '@/lib/cash-out/open-shift'
import { signOffShift } from '@/lib/cash-out/sign-off-shift'
import { defineAction } from '@/lib/server/define-action'

// The contents of a form are parsed by the verbs, which name the field of each error.
const input = z.unknown()

export const openShiftAction = defineAction({
  name: 'cash.open_shift',
  permission: 'cash:desk',
  input,
  run: openShift,
})

export const closeShiftAction = defineAction({
  name: 'cash.close_shift',
  permission: 'cash:desk',
  input,
  run: closeShift,
})

export const signOffShiftAction = defineAction({
  name: 'cash.sign_off_shift',
  permission: 'cash:approve',
  input,
  run: signOffShift,
})
