import { expect, it } from 'vitest'
import { checkCash, checkDrawerNote } from './drawer-fields'

it.each([
  ['0', 0n],
  [' 0,00 ', 0n],
  ['00', 0n],
  ['50.000', 50_000n],
  ['2000', 2_000n],
])('reads %j of a drawer', (typed, minor) => {
  expect(checkCash(typed, 'CLP', 'es')).toEqual({ ok: true, value: minor })
})

it.each([
  ['', 'amount_required'],
  ['-1', 'amount_not_positive'],
  ['x', 'amount_invalid'],
  ['1,5', 'amount_decimals'],
  ['99999999999', 'cash_too_large'],
])('refuses %j of a drawer', (typed, code) => {
  expect(checkCash(typed, 'CLP', 'es')).toMatchObject({ ok: false, code })
})

it('demands words only where the figures do not explain themselves', () => {
  expect(checkDrawerNote('  ', false)).toEqual({ ok: true, value: '' })
  expect(checkDrawerNote('ok', true)).toMatchObject({ ok: false, code: 'drawer_note_required' })
  expect(checkDrawerNote(' Se buscó y\nno está. ', true)).toEqual({ ok: true, value: 'Se buscó y\nno está.' })
  expect(checkDrawerNote('a\u0000b', true)).toMatchObject({ code: 'note_characters' })
  expect(checkDrawerNote('x'.repeat(501), true)).toMatchObject({
    code: 'note_too_long',
    values: { max: '500' },
  })
})
