'use client'
import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import {
  currentAnnouncement,
  currentNotices,
  dismissNotice,
  noAnnouncement,
  noNotices,
  subscribeNotices,
} from './notices'
import { TONE_SOFT } from './tone-look'

/** Where `notify` and `announce` come out: once a page, in the frame. */
export function NoticeRegion() {
  const t = useTranslations('common.notices')
  const notices = useSyncExternalStore(subscribeNotices, currentNotices, noNotices)
  const spoken = useSyncExternalStore(subscribeNotices, currentAnnouncement, noAnnouncement)
  return (
    <>
      <div aria-live="polite" className="sr-only">
        {spoken}
      </div>
      <section
        aria-label={t('region')}
        aria-live="polite"
        className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex flex-col items-end gap-2 sm:bottom-4"
      >
        {notices.map(({ id, tone, text }) => (
          <div
            key={id}
            className={classNames(
              'pointer-events-auto flex max-w-full items-start gap-3 rounded border border-current/25 px-4 py-3 shadow-float sm:max-w-100',
              TONE_SOFT[tone],
            )}
          >
            <p className="min-w-0 flex-1 text-text">{text}</p>
            <button
              type="button"
              aria-label={t('dismiss')}
              onClick={() => dismissNotice(id)}
              className="-m-1 rounded p-1 hover:bg-raised/50"
            >
              <Icon name="cross" />
            </button>
          </div>
        ))}
      </section>
    </>
  )
}
