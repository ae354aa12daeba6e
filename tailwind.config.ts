import type { Config } from 'tailwindcss'
import plugin from 'tailwindcss/plugin'
import type { Tone } from './components/ui/tone'

type Tokens = Record<
  | 'ground'
  | 'raised'
  | 'quiet'
  | 'hover'
  | 'selected'
  | 'line'
  | 'line-strong'
  | 'text'
  | 'text-quiet'
  | 'accent'
  | 'accent-hover'
  | 'on-accent'
  | 'danger'
  | 'danger-hover'
  | 'on-danger'
  | Tone
  | `${Tone}-soft`,
  string
>

export const LIGHT = {
  ground: '#f6f7f9',
  raised: '#ffffff',
  quiet: '#eceff4',
  hover: '#f0f3f8',
  selected: '#e2eafb',
  line: '#dce1e8',
  'line-strong': '#768093',
  text: '#151d2b',
  'text-quiet': '#525d6f',
  accent: '#1c3f94',
  'accent-hover': '#14306f',
  'on-accent': '#ffffff',
  danger: '#ab2118',
  'danger-hover': '#8a1710',
  'on-danger': '#ffffff',
  neutral: '#4b5668',
  'neutral-soft': '#e9edf2',
  waiting: '#824700',
  'waiting-soft': '#fcefd6',
  moving: '#0f58a8',
  'moving-soft': '#e1eefb',
  good: '#136338',
  'good-soft': '#dff3e6',
  bad: '#a8231a',
  'bad-soft': '#fce7e5',
  unknown: '#6429a8',
  'unknown-soft': '#f0e6fb',
} as const satisfies Tokens

export const DARK = {
  ground: '#0e131a',
  raised: '#161c25',
  quiet: '#1c2430',
  hover: '#1d2531',
  selected: '#1f2f4d',
  line: '#2a3341',
  'line-strong': '#6e7b8f',
  text: '#e7ebf1',
  'text-quiet': '#9da9b9',
  accent: '#94b3ff',
  'accent-hover': '#b4caff',
  'on-accent': '#0b1836',
  danger: '#ff9d94',
  'danger-hover': '#ffbcb5',
  'on-danger': '#3a0703',
  neutral: '#b3bdcb',
  'neutral-soft': '#252e3b',
  waiting: '#f2bd68',
  'waiting-soft': '#38290e',
  moving: '#82bcff',
  'moving-soft': '#152c49',
  good: '#74d39b',
  'good-soft': '#12321f',
  bad: '#ff9d94',
  'bad-soft': '#431a17',
  unknown: '#cda7ff',
  'unknown-soft': '#2f1f49',
} as const satisfies Tokens

export type Token = keyof Tokens
// Object.keys forgets the literal type of the table above.
export const TOKENS = Object.keys(LIGHT) as readonly Token[]

function asVariables(tokens: Record<Token, string>): Record<string, string> {
  return Object.fromEntries(TOKENS.map((token) => [`--giro-${token}`, tokens[token]]))
}

const themes = plugin(({ addBase }) => {
  addBase({
    ':root': { ...asVariables(LIGHT), 'color-scheme': 'light' },
    ':root[data-theme="dark"]': { ...asVariables(DARK), 'color-scheme': 'dark' },
    '@media (prefers-color-scheme: dark)': {
      ':root:not([data-theme="light"])': { ...asVariables(DARK), 'color-scheme': 'dark' },
    },
  })
})

/** The whole palette, type scale, radius and shadow: whatever is not here does not exist in the desk. */
const config = {
  content: ['./app/**/*.tsx', './components/**/*.{ts,tsx}'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ...Object.fromEntries(TOKENS.map((token) => [token, `var(--giro-${token})`])),
    },
    fontFamily: {
      sans: ['Inter Variable', 'system-ui', 'sans-serif'],
      mono: ['Geist Mono Variable', 'ui-monospace', 'monospace'],
    },
    fontSize: {
      12: ['0.75rem', '1rem'],
      13: ['0.8125rem', '1.25rem'],
      14: ['0.875rem', '1.25rem'],
      16: ['1rem', '1.5rem'],
      20: ['1.25rem', '1.75rem'],
      28: ['1.75rem', '2.25rem'],
    },
    borderRadius: { none: '0', DEFAULT: '6px', full: '9999px' },
    boxShadow: { none: 'none', float: '0 1px 2px rgb(10 18 32 / 0.12), 0 12px 32px rgb(10 18 32 / 0.22)' },
    screens: { sm: '640px', md: '800px', lg: '1100px', xl: '1440px' },
  },
  plugins: [themes],
} satisfies Config

export default config
