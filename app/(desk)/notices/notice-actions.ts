'use server'

import { MarkReadInput, markRead } from '@/lib/notices/mark-read'
import { defineAction } from '@/lib/server/define-action'

export const markReadAction = defineAction({
  name: 'notice.mark_read',
  permission: 'desk:enter',
  input: MarkReadInput,
  run: markRead,
})
