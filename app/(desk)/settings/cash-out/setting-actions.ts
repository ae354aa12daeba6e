'use server'

import { z } from 'zod'
import { saveSetting } from '@/lib/cash-out/save-setting'
import { defineAction } from '@/lib/server/define-action'

export const saveSettingAction = defineAction({
  name: 'cash.save_setting',
  permission: 'cash:manage',
  input: z.unknown(),
  run: saveSetting,
})
