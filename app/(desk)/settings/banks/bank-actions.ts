'use server'

import { RemoveBankInput, removeBank } from '@/lib/accounts/remove-bank'
import { SaveBankInput, saveBank } from '@/lib/accounts/save-bank'
import { defineAction } from '@/lib/server/define-action'

export const saveBankAction = defineAction({
  name: 'bank.save',
  permission: 'account:manage',
  input: SaveBankInput,
  run: saveBank,
})

export const removeBankAction = defineAction({
  name: 'bank.remove',
  permission: 'account:manage',
  input: RemoveBankInput,
  run: removeBank,
})
