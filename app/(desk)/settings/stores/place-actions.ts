'use server'

import { z } from 'zod'
import { assignCashier } from '@/lib/cash-out/assign-cashier'
import { changeStore } from '@/lib/cash-out/change-store'
import { changeTill } from '@/lib/cash-out/change-till'
import { createStore } from '@/lib/cash-out/create-store'
import { createTill } from '@/lib/cash-out/create-till'
import { importPlaces } from '@/lib/cash-out/import-places'
import { registerStore } from '@/lib/cash-out/register-store'
import { registerTill } from '@/lib/cash-out/register-till'
import { RetirePlaceInput, retirePlace } from '@/lib/cash-out/retire-place'
import { RevokeCashierInput, revokeCashier } from '@/lib/cash-out/revoke-cashier'
import { env } from '@/lib/env'
import { defineAction } from '@/lib/server/define-action'

// The contents of a form are parsed by the verbs, which name the field of each error.
const form = { permission: 'cash:manage', input: z.unknown() } as const

export const registerStoreAction = defineAction({ ...form, name: 'cash.register_store', run: registerStore })

export const registerTillAction = defineAction({ ...form, name: 'cash.register_till', run: registerTill })

export const createStoreAction = defineAction({ ...form, name: 'cash.create_store', run: createStore })

export const changeStoreAction = defineAction({ ...form, name: 'cash.change_store', run: changeStore })

export const createTillAction = defineAction({ ...form, name: 'cash.create_till', run: createTill })

export const importPlacesAction = defineAction({ ...form, name: 'cash.import', run: importPlaces })

export const changeTillAction = defineAction({
  ...form,
  name: 'cash.change_till',
  run: (context, input) => changeTill(context, input, { publicUrl: env().publicUrl }),
})

export const assignCashierAction = defineAction({ ...form, name: 'cash.assign', run: assignCashier })

export const revokeCashierAction = defineAction({
  name: 'cash.revoke',
  permission: 'cash:manage',
  input: RevokeCashierInput,
  run: revokeCashier,
})

export const retirePlaceAction = defineAction({
  name: 'cash.retire',
  permission: 'cash:manage',
  input: RetirePlaceInput,
  run: retirePlace,
})
