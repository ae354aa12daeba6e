import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordFlaw } from '@/lib/domain/sign-in/password-rules'

const OWNER = { email: 'ana.perez@empresa.example', name: 'Ana Pérez Ficticia' }
const COMMON = new Set(['password', 'contraseña', 'dragon', 'letmein', 'iloveyou', 'qazwsxedcrfvtgb'])
const flaw = (password: string) => passwordFlaw(password, OWNER, (word) => COMMON.has(word))

describe('passwordFlaw', () => {
  it.each([
    ['fourteen chars', 'password_too_short'],
    ['x'.repeat(201), 'password_too_long'],
    ['aaaaaaaaaaaaaaaaaaaa', 'password_repeats'],
    ['abcde-abcde-abcde-', 'password_repeats'],
    ['clave4clave4clave4cl', 'password_repeats'],
    ['demo-demo-demo-demo', 'password_repeats'],
    ['12345678901234567890', 'password_repeats'],
    ['abcdefghijklmnopqrst', 'password_sequence'],
    ['9876543210qwertyuiop', 'password_sequence'],
    ['1qaz2wsx3edc4rfv', 'password_sequence'],
    ['asdfghjklzxcvbnm1', 'password_sequence'],
    ['qazwsxedcrfvtgb', 'password_common'],
    ['password-2026-!!!', 'password_common'],
    ['P@ssw0rd.Letmein9', 'password_common'],
    ['iloveyoudragon77', 'password_common'],
    ['Ana.Perez@Empresa.example', 'password_personal'],
    ['pérez ficticia 1984', 'password_personal'],
    ['giro mercadopago 2026', 'password_personal'],
  ])('takes no %j: %s', (password, expected) => {
    expect(flaw(password)).toBe(expected)
  })

  it.each([
    'cuatro gatos cruzan la calle',
    ' quince  caracteres ',
    'correct horse battery staple',
    'mi password es un secreto',
    'ñandú-violeta-17-tejado',
    'x7kq-9wzm-4trp-2hbd',
  ])('takes %j', (password) => {
    expect(flaw(password)).toBeNull()
  })

  it('counts characters, not their bytes, and reads both spellings of an accent alike', () => {
    expect(flaw('ñañdúü el lápiz')).toBeNull()
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(flaw(text.normalize('NFC'))).toBe(flaw(text.normalize('NFD')))
      }),
    )
  })

  it('says something of any text at all, at once', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 15, maxLength: 300, unit: 'binary' }), (text) => {
        expect([null, 'string']).toContain(flaw(text) === null ? null : 'string')
      }),
    )
  })
})
