'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useSubmit } from '@/components/form/use-submit'
import { notify } from '@/components/ui/notices'
import { NoteAndConfirm } from './note-and-confirm'
import { resumeSendingAction, stopSendingAction } from './sending-actions'

/** The kill switch. */
export function StopControl() {
  const t = useTranslations('sending')
  const router = useRouter()
  const { run, pending, failure, failures } = useSubmit({
    action: stopSendingAction,
    read: () => ({ note: '' }),
    onDone: () => {
      notify('good', t('stopDone'))
      router.refresh()
    },
  })
  return (
    <NoteAndConfirm
      label={t('stopNote')}
      action={t('stopAction')}
      variant="danger"
      question={t('stopAsk')}
      pending={pending}
      failure={failure}
      failures={failures}
      onConfirm={(note) => run({ note })}
    >
      {t('stopAskBody')}
    </NoteAndConfirm>
  )
}

/** Releases exactly the stop that the screen shows. */
export function ResumeControl({
  stoppedAt,
  waiting,
}: {
  readonly stoppedAt: string
  readonly waiting: number
}) {
  const t = useTranslations('sending')
  const router = useRouter()
  const { run, pending, failure, failures } = useSubmit({
    action: resumeSendingAction,
    read: () => ({ stoppedAt, note: '' }),
    onDone: ({ woken }) => {
      notify('good', t('resumeDone', { count: woken }))
      router.refresh()
    },
  })
  return (
    <NoteAndConfirm
      label={t('resumeNote')}
      action={t('resumeAction')}
      variant="primary"
      question={t('resumeAsk')}
      pending={pending}
      failure={failure}
      failures={failures}
      onConfirm={(note) => run({ stoppedAt, note })}
    >
      {t('resumeAskBody', { count: waiting })}
    </NoteAndConfirm>
  )
}
