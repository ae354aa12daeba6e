import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NOTICE_EVENT_NAMES, type NoticeEvent } from '@/lib/domain/notice/events'

/** One box an event; any number of them. */
export function EventBoxes({
  legend,
  chosen,
  error,
}: {
  readonly legend: ReactNode
  readonly chosen: readonly NoticeEvent[]
  readonly error: ReactNode
}) {
  const t = useTranslations('notices.events')
  return (
    <fieldset
      id="field-events"
      tabIndex={-1}
      aria-describedby={error ? 'field-events-error' : undefined}
      className="flex flex-col gap-1"
    >
      <legend className="mb-1 font-medium">{legend}</legend>
      {error ? (
        <p id="field-events-error" className="text-13 text-bad">
          {error}
        </p>
      ) : null}
      {NOTICE_EVENT_NAMES.map((event) => (
        <label key={event} className="flex min-h-8 cursor-pointer items-center gap-2">
          <input
            type="checkbox"
            name="events"
            value={event}
            defaultChecked={chosen.includes(event)}
            className="size-4 accent-accent"
          />
          {t(`${event}.any`)}
        </label>
      ))}
    </fieldset>
  )
}
