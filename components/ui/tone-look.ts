import type { Tone } from './tone'

/** Ink alone, on any ground. */
export const TONE_INK = {
  neutral: 'text-neutral',
  waiting: 'text-waiting',
  moving: 'text-moving',
  good: 'text-good',
  bad: 'text-bad',
  unknown: 'text-unknown',
} as const satisfies Record<Tone, string>

/** Ink on its own soft ground; doubt is hatched too. */
export const TONE_SOFT = {
  neutral: 'bg-neutral-soft text-neutral',
  waiting: 'bg-waiting-soft text-waiting',
  moving: 'bg-moving-soft text-moving',
  good: 'bg-good-soft text-good',
  bad: 'bg-bad-soft text-bad',
  unknown: 'hatched bg-unknown-soft text-unknown',
} as const satisfies Record<Tone, string>
