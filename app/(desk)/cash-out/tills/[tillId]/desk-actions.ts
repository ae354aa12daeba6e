'use server'

import { z } from 'zod'
import { createOrder } from '@/lib/cash-out/create-order'
import { DecideWithdrawalInput, decideWithdrawal } from '@/lib/cash-out/decide-withdrawal'
import { HandOverInput, handOver } from '@/lib/cash-out/hand-over'
import { WithdrawOrderInput, withdrawOrder } from '@/lib/cash-out/withdraw-order'
import { defineAction } from '@/lib/server/define-action'

export const createOrderAction = defineAction({
  name: 'cash.create_order',
  permission: 'cash:desk',
  // Parsed by the verb, which names the field of each error.
  input: z.unknown(),
  run: createOrder,
})

export const withdrawOrderAction = defineAction({
  name: 'cash.withdraw',
  permission: 'cash:desk',
  input: WithdrawOrderInput,
  run: withdrawOrder,
})

export const handOverAction = defineAction({
  name: 'cash.hand_over',
  permission: 'cash:desk',
  input: HandOverInput,
  run: handOver,
})

export const decideWithdrawalAction = defineAction({
  name: 'cash.decide',
  permission: 'cash:desk',
  input: DecideWithdrawalInput,
  run: decideWithdrawal,
})
