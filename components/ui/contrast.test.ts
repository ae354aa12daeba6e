import { describe, expect, it } from 'vitest'
import { DARK, LIGHT, type Token } from '@/tailwind.config'
import { TONES } from './tone'

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const SURFACES = ['ground', 'raised', 'quiet', 'hover', 'selected'] as const satisfies readonly Token[]
const INKS = ['text', 'text-quiet', 'accent', 'danger', ...TONES] as const satisfies readonly Token[]

const TEXT_PAIRS: readonly (readonly [Token, Token])[] = [
  ...SURFACES.flatMap((surface) => INKS.map((ink) => [ink, surface] as const)),
  ...TONES.flatMap((tone) => [[tone, `${tone}-soft`] as const, ['text', `${tone}-soft`] as const]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
]

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('%s', (_, tokens) => {
  it.each(TEXT_PAIRS)('%s on %s is at least 4.5 : 1', (ink, surface) => {
    expect(contrast(tokens[ink], tokens[surface])).toBeGreaterThanOrEqual(4.5)
  })
  it.each(SURFACES)('the edge of a control on %s is at least 3 : 1', (surface) => {
    expect(contrast(tokens['line-strong'], tokens[surface])).toBeGreaterThanOrEqual(3)
  })
})

it('the measure itself is right', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 1)
})
