'use server'

import { ReleaseRestoredInput, releaseRestored } from '@/lib/restored/release-restored'
import { SeeAllSendsInput, SeeSendInput, seeAllSends, seeSend } from '@/lib/restored/see-sends'
import { SetHostAsideInput, setHostAside } from '@/lib/restored/set-host-aside'
import { defineAction } from '@/lib/server/define-action'

export const seeSendAction = defineAction({
  name: 'restored.see',
  permission: 'sending:resume',
  input: SeeSendInput,
  run: seeSend,
})

export const seeAllSendsAction = defineAction({
  name: 'restored.see_all',
  permission: 'sending:resume',
  input: SeeAllSendsInput,
  run: seeAllSends,
})

export const setHostAsideAction = defineAction({
  name: 'anchor.set_aside',
  permission: 'sending:resume',
  input: SetHostAsideInput,
  run: setHostAside,
})

export const releaseRestoredAction = defineAction({
  name: 'sending.release',
  permission: 'sending:resume',
  input: ReleaseRestoredInput,
  run: releaseRestored,
})
