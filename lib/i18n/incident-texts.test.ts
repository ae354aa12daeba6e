import { expect, it } from 'vitest'
import { CLOSE_CAUSES, INCIDENT_KINDS } from '@/lib/domain/incident'
import { LOCALES } from '@/lib/domain/money'
import { OVERDUE_STEPS } from '@/lib/domain/payout/overdue-step'
import { catalogueOf } from './catalogue'

const PARTS = ['title', 'happened', 'did', 'now'] as const

it.each(LOCALES)(
  'in %s every kind of incident says what happened, what Giro did and what to do',
  (locale) => {
    const texts = catalogueOf(locale)
    const required = [
      ...INCIDENT_KINDS.flatMap((kind) => PARTS.map((part) => `incidents.kinds.${kind}.${part}`)),
      ...OVERDUE_STEPS.map((step) => `incidents.step.${step}`),
      ...CLOSE_CAUSES.map((cause) => `incidents.causes.${cause}`),
    ]
    expect(required.filter((key) => (texts.get(key) ?? '').length < 3)).toEqual([])
    const kinds = [...texts.keys()].filter((key) => key.startsWith('incidents.kinds.'))
    expect(kinds).toHaveLength(INCIDENT_KINDS.length * PARTS.length)
  },
)

it.each(LOCALES)('in %s no two kinds are called the same', (locale) => {
  const titles = INCIDENT_KINDS.map((kind) => catalogueOf(locale).get(`incidents.kinds.${kind}.title`))
  expect(new Set(titles).size).toBe(INCIDENT_KINDS.length)
})
