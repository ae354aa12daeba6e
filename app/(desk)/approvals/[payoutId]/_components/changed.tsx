'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { differences, type Shown } from './shown'

/** The payout became another one while it was looked at: what changed, and a press to go on with what it is now. */
export function Changed({
  before,
  now,
  onSeen,
}: {
  readonly before: Shown
  readonly now: Shown
  readonly onSeen: () => void
}) {
  const t = useTranslations('approvals.changed')
  const changed = differences(before, now)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Callout
        tone="bad"
        live
        title={t('title', { before: before.version, now: now.version })}
        action={<Button onClick={onSeen}>{t('action')}</Button>}
      >
        {changed.length === 0 ? <p>{t('onlyFrozen')}</p> : <p>{t('body')}</p>}
        <ul className="mt-2 flex flex-col gap-1">
          {changed.map((field) => (
            <li key={field}>
              <span className="font-medium">{t(`field.${field}`)}</span>{' '}
              <s className="text-text-quiet">{before.texts[field] || t('empty')}</s>
              {' → '}
              <strong>{now.texts[field] || t('empty')}</strong>
            </li>
          ))}
        </ul>
      </Callout>
    </div>
  )
}
