import { expect, it } from 'vitest'
import {
  HOW_OFFERED,
  hasOwnCode,
  isOnPrintedCode,
  TILL_MODELS,
  UNOFFERED_MODEL,
} from '@/lib/domain/cash-out/till-model'

it('every model has a way to its order: a code of its own, the printed one, or both', () => {
  for (const model of TILL_MODELS) expect(hasOwnCode(model) || isOnPrintedCode(model), model).toBe(true)
  expect(TILL_MODELS.filter(hasOwnCode)).toEqual(['dynamic', 'hybrid'])
  expect(TILL_MODELS.filter((model) => !isOnPrintedCode(model))).toEqual(['dynamic'])
  expect(TILL_MODELS.map((model) => HOW_OFFERED[model])).toEqual([
    'put_order',
    'post_qr',
    'put_qr',
    'answer_scan',
  ])
  const offered: readonly string[] = TILL_MODELS
  expect(offered).not.toContain(UNOFFERED_MODEL)
})
