import type { ReactNode } from 'react'
import { classNames } from './class-names'

const PATHS = {
  payouts: <path d="M2 5.5h9.5M9 3l2.5 2.5L9 8M14 10.5H4.5M7 8l-2.5 2.5L7 13" />,
  approvals: (
    <path d="M8 1.8l5.2 2v4c0 3-2.1 5.2-5.2 6.4-3.1-1.2-5.2-3.4-5.2-6.4v-4zM5.6 8l1.7 1.7 3.1-3.3" />
  ),
  webhooks: <path d="M2.5 9.5v3h11v-3M8 2v7.5M5 6.8l3 3 3-3" />,
  people: (
    <path d="M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1.8 13.2c0-2.3 1.8-3.7 4.2-3.7s4.2 1.4 4.2 3.7M10.8 3.2a2.2 2.2 0 0 1 0 4.1M11.8 9.8c1.5.4 2.4 1.6 2.4 3.4" />
  ),
  accounts: <path d="M2 6.3 8 2.5l6 3.8zM3.5 6.5v5.5M6.5 6.5v5.5M9.5 6.5v5.5M12.5 6.5v5.5M2 13.5h12" />,
  till: <path d="M2.5 8h11v5.5h-11zM4 8V2.5h8V8M6 5h4M6 10.8h4" />,
  stop: <path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM6 6v4M10 6v4" />,
  search: <path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.4 3.4" />,
  check: <path d="m3 8.5 3.3 3.3L13 4.8" />,
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  copy: <path d="M5.5 5.5h7.5v8H5.5zM3 10.5v-8h7.5" />,
  refresh: <path d="M13.2 6.5A5.4 5.4 0 0 0 3 6M2.8 9.5A5.4 5.4 0 0 0 13 10M13.5 3v3.5H10M2.5 13V9.5H6" />,
  plus: <path d="M8 3v10M3 8h10" />,
  up: <path d="M8 13V3M4 7l4-4 4 4" />,
  down: <path d="M8 3v10M4 9l4 4 4-4" />,
  sort: <path d="m5 6.5 3-3 3 3M5 9.5l3 3 3-3" />,
  chevronDown: <path d="m4 6 4 4 4-4" />,
  chevronLeft: <path d="m10 3.5-4.5 4.5 4.5 4.5" />,
  chevronRight: <path d="m6 3.5 4.5 4.5L6 12.5" />,
  first: <path d="M4 3.5v9M12 3.5 7.5 8l4.5 4.5" />,
  filter: <path d="M2 3.5h12M4.5 8h7M6.5 12.5h3" />,
  columns: <path d="M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10" />,
  keyboard: <path d="M1.5 4h13v8h-13zM4 6.7h.01M6.7 6.7h.01M9.3 6.7h.01M12 6.7h.01M5 9.5h6" />,
  person: (
    <path d="M8 7.8a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.8 13.8c.3-2.5 2.4-4 5.2-4s4.9 1.5 5.2 4" />
  ),
  theme: <path d="M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12" />,
  language: <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM2 8h12M8 2c4 3.5 4 8.5 0 12C4 10.5 4 5.5 8 2z" />,
  warning: <path d="M8 2.3 14.3 13.3H1.7zM8 6.5v3.2M8 11.5h.01" />,
  info: <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 7.3v3.7M8 5h.01" />,
  question: (
    <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM6.2 6.3C6.3 5.2 7 4.7 8 4.7s1.8.6 1.8 1.5c0 1.3-1.8 1.3-1.8 2.8M8 11.3h.01" />
  ),
  eye: (
    <path d="M1.5 8c1.5-2.8 3.7-4.2 6.5-4.2s5 1.4 6.5 4.2c-1.5 2.8-3.7 4.2-6.5 4.2S3 10.8 1.5 8zM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z" />
  ),
  eyeOff: (
    <path d="M2.5 2.5l11 11M6.5 4c.5-.1 1-.2 1.5-.2 2.8 0 5 1.4 6.5 4.2a9 9 0 0 1-1.8 2.3M4 5.3A9 9 0 0 0 1.5 8c1.5 2.8 3.7 4.2 6.5 4.2.8 0 1.6-.1 2.3-.4" />
  ),
  external: <path d="M9 2.5h4.5V7M13.3 2.7 7.5 8.5M11.5 9.5v4h-9v-9h4" />,
  signOut: <path d="M9.5 2.5h-6v11h6M6.5 8h7.5M11.5 5.5 14 8l-2.5 2.5" />,
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof PATHS

/** A drawing beside words: hidden from assistive technology, since the words say it. 16 px, stroke 1.5. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={classNames('shrink-0', className)}
    >
      {PATHS[name]}
    </svg>
  )
}
