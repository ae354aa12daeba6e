import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { TONE_INK, TONE_SOFT } from '@/components/ui/tone-look'
import { type Look, StatusShape } from './shape'

/** Mark and word; `prominent` puts them on their own ground for the head of a page. Doubt is always hatched. */
export function StatusMark({
  tone,
  shape,
  label,
  raw,
  title,
  prominent = false,
  className,
}: Look & {
  readonly label: ReactNode
  /** The provider's own words, in monospace, never translated. */
  readonly raw?: string
  readonly title?: string
  readonly prominent?: boolean
  readonly className?: string
}) {
  const boxed = prominent || tone === 'unknown'
  return (
    <span title={title} className={classNames('inline-flex max-w-full items-center gap-1.5', className)}>
      <span
        className={classNames(
          'inline-flex items-center gap-1.5 whitespace-nowrap font-medium',
          boxed && 'rounded py-0.5 pr-2',
          boxed && (tone === 'unknown' ? 'pl-4' : 'pl-2'),
          boxed ? TONE_SOFT[tone] : TONE_INK[tone],
        )}
      >
        <StatusShape tone={tone} shape={shape} />
        {label}
      </span>
      {raw ? <code className="truncate font-mono text-12 text-text-quiet">{raw}</code> : null}
    </span>
  )
}
