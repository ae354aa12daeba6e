'use server'

import { SealSearchInput, sealSearch } from '@/lib/personal-data/search-words'
import { defineAction } from '@/lib/server/define-action'

export const sealSearchAction = defineAction({
  name: 'search.seal',
  permission: 'desk:enter',
  input: SealSearchInput,
  run: sealSearch,
})
