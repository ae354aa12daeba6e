'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TimeAgo } from '@/components/ui/time-ago'
import type { OwnProof } from '@/lib/auth/own-proof'
import { ProveDialog } from './prove-dialog'
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

type Props = { readonly sessions: readonly SessionItem[]; readonly proof: OwnProof }

/** Where one is signed in; each can be ended from here, also one that somebody else opened. */
export function OwnSessions({ sessions, proof }: Props) {
  const t = useTranslations('sessions')
  const factors = useTranslations('factors.enrol')
  const router = useRouter()
  const [ending, setEnding] = useState<SessionItem | 'others' | null>(null)
  const [open, setOpen] = useState(false)
  const ask = (what: SessionItem | 'others') => {
    setEnding(what)
    setOpen(true)
  }
  const anew = proof === 'sign_in_anew' ? factors('anew') : undefined
  const title = ending === null || ending === 'others' ? t('endOthers') : t('endOne', { name: ending.name })
  return (
    <div className="flex flex-col gap-3">
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
                disabledReason={anew}
                onClick={() => ask(session)}
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
          <Button disabledReason={anew} onClick={() => ask('others')}>
            {t('endOthers')}
          </Button>
        </div>
      ) : null}
      <ProveDialog
        open={open}
        onClose={() => setOpen(false)}
        title={title}
        confirm={title}
        passwordHint={t('endPasswordHint')}
        proof={proof}
        action={async (password) => {
          if (ending === null || ending === 'others') return endOtherSessionsAction({ password })
          return endOwnSessionAction({ sessionId: ending.id, password })
        }}
        onDone={() => {
          notify('good', t('ended'))
          router.refresh()
        }}
      >
        <p>{t('endBody')}</p>
      </ProveDialog>
    </div>
  )
}
