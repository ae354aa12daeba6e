/** What a tone means: see the states. `unknown` is for doubt about money and nothing else. */
export const TONES = ['neutral', 'waiting', 'moving', 'good', 'bad', 'unknown'] as const
export type Tone = (typeof TONES)[number]
