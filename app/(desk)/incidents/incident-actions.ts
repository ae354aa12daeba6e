'use server'

import { CloseIncidentInput, closeIncident } from '@/lib/incidents/close-incident'
import { GiveBackIncidentInput, giveBackIncident } from '@/lib/incidents/give-back-incident'
import { TakeIncidentInput, takeIncident } from '@/lib/incidents/take-incident'
import { defineAction } from '@/lib/server/define-action'

export const takeIncidentAction = defineAction({
  name: 'incident.take',
  permission: 'incident:handle',
  input: TakeIncidentInput,
  run: takeIncident,
})

export const giveBackIncidentAction = defineAction({
  name: 'incident.give_back',
  permission: 'incident:handle',
  input: GiveBackIncidentInput,
  run: giveBackIncident,
})

export const closeIncidentAction = defineAction({
  name: 'incident.close',
  permission: 'incident:handle',
  input: CloseIncidentInput,
  run: closeIncident,
})
