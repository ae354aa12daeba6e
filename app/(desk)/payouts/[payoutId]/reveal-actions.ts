'use server'

import { RevealDestinationInput, revealDestination } from '@/lib/payouts/reveal-destination'
import { defineAction } from '@/lib/server/define-action'

export const revealDestinationAction = defineAction({
  name: 'payout.reveal',
  permission: 'payout:reveal',
  input: RevealDestinationInput,
  run: revealDestination,
})
