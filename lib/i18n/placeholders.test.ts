import { expect, it } from 'vitest'
import { placeholdersOf } from './placeholders'

it.each([
  ['Sin nada', []],
  ['Copiado: {what}', ['what']],
  ['{count, plural, =0 {Nada} one {# de {name}} other {# de {name}}}', ['count', 'name']],
  ['{b} y {a}', ['a', 'b']],
  ['Lee la <link>guía</link> de {name}', ['<link>', 'name']],
  ['{when, date, long}', ['when']],
])('placeholdersOf(%s)', (message, names) => {
  expect(placeholdersOf(message)).toEqual(names)
})
