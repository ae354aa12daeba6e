import { classNames } from '@/components/ui/class-names'
import type { Tone } from '@/components/ui/tone'
import { TONE_INK } from '@/components/ui/tone-look'

/** Seen without colour: each says how far a payout is. */
type Shape = 'hollow' | 'clock' | 'half' | 'full' | 'cross' | 'back' | 'doubt' | 'dash'

const DRAWINGS: Record<Shape, React.ReactNode> = {
  hollow: <circle cx="6" cy="6" r="4" />,
  clock: <path d="M6 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM6 4v2.2l1.5 1" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4" />
      <path d="M6 2a4 4 0 0 1 0 8z" fill="currentColor" stroke="none" />
    </>
  ),
  full: <circle cx="6" cy="6" r="4.75" fill="currentColor" stroke="none" />,
  cross: <path d="m2.5 2.5 7 7M9.5 2.5l-7 7" strokeWidth="2" />,
  back: <path d="M5 2.5 2 5.5l3 3M2 5.5h5a3 3 0 0 1 3 3V10" />,
  doubt: <path d="M6 .9 11.1 6 6 11.1.9 6zM4 8l4-4M5.7 9.6l3.9-3.9M2.4 6.3l3.9-3.9" strokeWidth="1.2" />,
  dash: <path d="M2.5 6h7" strokeWidth="2" />,
}

export type Look = { readonly tone: Tone; readonly shape: Shape }

/** The small mark before a state's word. */
export function StatusShape({ tone, shape, className }: Look & { readonly className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width="12"
      height="12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={classNames('shrink-0', TONE_INK[tone], className)}
    >
      {DRAWINGS[shape]}
    </svg>
  )
}
