import { createTranslator } from 'use-intl/core'
import { expect, it } from 'vitest'
import { formatMoney, LOCALES, type Locale } from '@/lib/domain/money'
import { type Phrase, say } from '@/lib/domain/policy/phrase'
import { FIRST_OUTCOME, FIRST_POLICY, type Policy } from '@/lib/domain/policy/policy'
import { linesOf } from '@/lib/domain/policy/sentences'
import { loadMessages } from './load-messages'
import { LOCALE_TAGS } from './locales'

const stepOf = (need: number, ...groups: string[]) => ({ need, from: { people: [], groups } })
const asking = (...steps: ReturnType<typeof stepOf>[]) =>
  ({ ...FIRST_OUTCOME, demand: { kind: 'steps', steps } }) as const

/** What the treasurer asks for: up to 10,000 one of the team, above two, one of them a director, new ones always two. */
const wanted: Policy = {
  groups: [
    { id: 'g1', name: 'Equipo', people: ['ana', 'luis', 'eva'] },
    { id: 'g2', name: 'Dirección', people: ['eva'] },
  ],
  bands: {
    ...FIRST_POLICY.bands,
    pix_br: [
      { upToMinor: '1000000', outcome: asking(stepOf(1, 'g1')) },
      { upToMinor: null, outcome: asking(stepOf(1, 'g1'), stepOf(1, 'g2')) },
    ],
  },
  rules: [
    {
      id: 'r1',
      name: 'Nuevos',
      when: [[{ kind: 'beneficiary', any: ['new', 'changed'] }]],
      outcome: asking(stepOf(2)),
    },
  ],
}
const names = { people: { ana: 'Ana', luis: 'Luis', eva: 'Eva' }, accounts: {} }

async function speakerOf(locale: Locale): Promise<(phrase: Phrase) => string> {
  const messages = await loadMessages(locale)
  // Keys come from the phrases; a key without a text shows as itself, which the expected texts would not match.
  const text = createTranslator({ locale: LOCALE_TAGS[locale], messages }) as unknown as (
    key: string,
    values: Record<string, string | number>,
  ) => string
  const money = (minor: bigint, currency: 'BRL' | 'CLP') => formatMoney(minor, currency, locale)
  return (phrase) => say(phrase, { text, money }).replaceAll('\u00a0', ' ')
}

it('reads a policy back in each language', async () => {
  const said = await Promise.all(
    LOCALES.map(async (locale) => {
      const speak = await speakerOf(locale)
      const lines = linesOf(wanted, names)
      return [
        locale,
        [...lines.slice(0, 2), ...lines.slice(4, 5), ...lines.slice(6)].map(({ says }) => speak(says)),
      ]
    }),
  )
  expect(Object.fromEntries(said)).toEqual({
    es: [
      'Pix hasta BRL 10.000,00: una persona de Equipo.',
      'Pix, más de BRL 10.000,00: una persona de Equipo; luego una persona de Dirección.',
      'Retiros QR en Brasil: no hay regla propia, así que se pide todo lo que cualquier regla pide.',
      'Además, «Nuevos»: si el beneficiario es nuevo o cambió de destino o documento, siempre 2 personas cualesquiera que puedan autorizar.',
      'Equipo: Ana, Luis y Eva.',
      'Dirección: Eva.',
    ],
    'pt-BR': [
      'Pix até BRL 10.000,00: uma pessoa de Equipo.',
      'Pix, acima de BRL 10.000,00: uma pessoa de Equipo; depois uma pessoa de Dirección.',
      'Saques QR no Brasil: não há regra própria, então se pede tudo o que qualquer regra pede.',
      'Além disso, “Nuevos”: se o favorecido é novo ou mudou de destino ou documento, sempre 2 pessoas quaisquer que possam autorizar.',
      'Equipo: Ana, Luis e Eva.',
      'Dirección: Eva.',
    ],
    en: [
      'Pix up to BRL 10,000.00: one of Equipo.',
      'Pix, above BRL 10,000.00: one of Equipo; then one of Dirección.',
      'QR cash-out in Brazil: no rule of its own, so everything that any rule asks is asked.',
      'Also, “Nuevos”: if the beneficiary is new or has another destination or document than before, always any 2 people who may approve.',
      'Equipo: Ana, Luis and Eva.',
      'Dirección: Eva.',
    ],
  })
})

it('joins one, two and three of a list', async () => {
  const speak = await speakerOf('es')
  const listOf = (any: readonly string[]) =>
    speak({ key: 'policies.says.when_tag', values: { tags: { any } } })
  expect(['a', 'a b', 'a b c'].map((words) => listOf(words.split(' ')))).toEqual([
    'lleva la etiqueta a',
    'lleva la etiqueta a o b',
    'lleva la etiqueta a, b o c',
  ])
})
