'use server'

import { DiscardKeyInput, discardSigningKey } from '@/lib/accounts/discard-signing-key'
import { GenerateKeyInput, generateSigningKey } from '@/lib/accounts/generate-signing-key'
import { ProposeKeyInput, proposeSigningKey } from '@/lib/accounts/propose-signing-key'
import { TryKeyInput, trySigningKey } from '@/lib/accounts/try-signing-key'
import { defineAction } from '@/lib/server/define-action'

export const generateKeyAction = defineAction({
  name: 'account.make_key',
  permission: 'account:manage',
  input: GenerateKeyInput,
  run: generateSigningKey,
})

export const discardKeyAction = defineAction({
  name: 'account.discard_key',
  permission: 'account:manage',
  input: DiscardKeyInput,
  run: discardSigningKey,
})

export const tryKeyAction = defineAction({
  name: 'account.try_key',
  permission: 'account:manage',
  input: TryKeyInput,
  run: trySigningKey,
})

export const proposeKeyAction = defineAction({
  name: 'account.propose_key',
  permission: 'account:manage',
  input: ProposeKeyInput,
  run: proposeSigningKey,
})
