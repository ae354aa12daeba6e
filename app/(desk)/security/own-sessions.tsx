'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ErrorSummary } from '@/components/form/error-summary'
import { type SubmitFailure, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TimeAgo } from '@/components/ui/time-ago'
import { endOtherSessionsAction, endOwnSessionAction } from './security-actions'

export type SessionItem = {
  readonly id: string
  /** What people know the browser by. */
  readonly name: string
  readonly address: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly isThis: boolean
}

/** Where one is signed in; each can be ended from here, also one that somebody else opened. */
export function OwnSessions({ sessions }: { readonly sessions: readonly SessionItem[] }) {
  const t = useTranslations('sessions')
  const router = useRouter()
  const onDone = () => {
    notify('good', t('ended'))
    router.refresh()
  }
  const one = useSubmit({ action: endOwnSessionAction, read: () => ({ sessionId: '' }), onDone })
  const others = useSubmit({ action: endOtherSessionsAction, read: () => ({}), onDone })
  const failure: SubmitFailure | null = one.failure ?? others.failure
  return (
    <div className="flex flex-col gap-3">
      <ErrorSummary failure={failure} failures={one.failures + others.failures} />
      <ul aria-label={t('title')} className="flex flex-col rounded border bg-raised">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-3 border-b px-4 py-3 last:border-b-0"
          >
            <div className="min-w-0">
              <p className="font-medium break-words">
                {session.name}
                {session.isThis ? <span className="ml-2 text-13 text-text-quiet">{t('this')}</span> : null}
              </p>
              <p className="text-13 text-text-quiet">
                {session.address === '' ? null : <span className="mr-2 font-mono">{session.address}</span>}
                {t.rich('used', { ago: () => <TimeAgo at={session.lastSeenAt} /> })}
              </p>
            </div>
            {session.isThis ? null : (
              <Button
                size="small"
                pending={one.pending}
                onClick={() => one.run({ sessionId: session.id })}
                aria-label={t('endOne', { name: session.name })}
              >
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div>
          <Button pending={others.pending} onClick={() => others.run({})}>
            {t('endOthers')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
