'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { giveBackIncidentAction, takeIncidentAction } from '@/app/(desk)/incidents/incident-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import type { IncidentKind } from '@/lib/domain/incident'
import { CloseDialog } from './close-dialog'

type Props = {
  readonly incidentId: string
  readonly kind: IncidentKind
  readonly takenById: string | null
  /** True when whoever looks at the screen took it. */
  readonly mine: boolean
  readonly closable: boolean
}

/** Take, give back, close. What somebody else did meanwhile is told, with a way to see it. */
export function IncidentControls({ incidentId, kind, takenById, mine, closable }: Props) {
  const t = useTranslations('incidents')
  const router = useRouter()
  const [closing, setClosing] = useState(false)
  const done = (text: string) => () => {
    notify('good', text)
    router.refresh()
  }
  const take = useSubmit({
    action: takeIncidentAction,
    read: () => ({ incidentId, takenBySeen: takenById }),
    onDone: done(t('action.taken')),
  })
  const giveBack = useSubmit({
    action: giveBackIncidentAction,
    read: () => ({ incidentId }),
    onDone: done(t('action.givenBack')),
  })
  const failed = mine ? giveBack : take
  return (
    <div className="flex flex-col gap-3">
      <ErrorSummary
        failure={failed.failure}
        failures={failed.failures}
        {...(failed.failure?.code === 'conflict' && { action: <Reload /> })}
      />
      <div className="flex flex-wrap gap-2">
        {mine ? (
          <Button pending={giveBack.pending} onClick={() => giveBack.run({ incidentId })}>
            {t('action.giveBack')}
          </Button>
        ) : (
          <Button
            variant={takenById === null ? 'primary' : 'secondary'}
            pending={take.pending}
            onClick={() => take.run({ incidentId, takenBySeen: takenById })}
          >
            {takenById === null ? t('action.take') : t('action.takeOver')}
          </Button>
        )}
        {closable ? <Button onClick={() => setClosing(true)}>{t('action.close')}</Button> : null}
      </div>
      {closable || kind === 'emergency' ? null : (
        <p className="text-13 text-text-quiet">{t('detail.closesItself')}</p>
      )}
      <CloseDialog
        incidentId={incidentId}
        kind={kind}
        open={closing}
        onClose={() => setClosing(false)}
        onClosed={done(t('action.closed'))}
      />
    </div>
  )
}

function Reload() {
  const t = useTranslations('incidents.action')
  const router = useRouter()
  return <Button onClick={() => router.refresh()}>{t('reload')}</Button>
}
