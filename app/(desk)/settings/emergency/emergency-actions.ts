'use server'

import { z } from 'zod'
import { askEmergency, joinEmergency } from '@/lib/emergency/ask-emergency'
import { EndEmergencyInput, endEmergency } from '@/lib/emergency/end-emergency'
import { dissolvePair, proposePair } from '@/lib/emergency/propose-pair'
import { reviewEmergency } from '@/lib/emergency/review-emergency'
import { defineAction } from '@/lib/server/define-action'

// The contents of the forms are parsed by the verbs, which name the field of each error.
export const proposePairAction = defineAction({
  name: 'emergency.propose_pair',
  permission: 'policy:manage',
  input: z.unknown(),
  run: proposePair,
})

export const dissolvePairAction = defineAction({
  name: 'emergency.dissolve',
  permission: 'policy:manage',
  input: z.unknown(),
  run: dissolvePair,
})

export const askEmergencyAction = defineAction({
  name: 'emergency.ask',
  permission: 'payout:decide',
  input: z.unknown(),
  run: askEmergency,
})

export const joinEmergencyAction = defineAction({
  name: 'emergency.begin',
  permission: 'payout:decide',
  input: z.unknown(),
  run: joinEmergency,
})

/** The verb asks whether the person is of the pair, or an admin. */
export const endEmergencyAction = defineAction({
  name: 'emergency.end',
  permission: 'company:read',
  input: EndEmergencyInput,
  run: endEmergency,
})

export const reviewEmergencyAction = defineAction({
  name: 'emergency.review',
  permission: 'policy:manage',
  input: z.unknown(),
  run: reviewEmergency,
})
