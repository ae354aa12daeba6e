'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NoteAndConfirm } from '@/app/(desk)/settings/sending/note-and-confirm'
import { useSubmit } from '@/components/form/use-submit'
import { Callout } from '@/components/ui/callout'
import { notify } from '@/components/ui/notices'
import { TextField } from '@/components/ui/text-field'
import { releaseRestoredAction } from './restored-actions'

type Props = {
  /** The reports that the screen shows. */
  readonly reportIds: readonly string[]
  readonly leaving: number
  /** No journal tells what left: the person says how many leave. */
  readonly blind: boolean
}

/** Lets sending go on, after everything was gone through. */
export function ReleaseForm({ reportIds, leaving, blind }: Props) {
  const t = useTranslations('restored')
  const router = useRouter()
  const [count, setCount] = useState('')
  const input = (reason: string) => ({
    reason,
    reportIds: [...reportIds],
    ...(blind && { leaving: count.trim() }),
  })
  const { run, pending, failure, failures } = useSubmit({
    action: releaseRestoredAction,
    read: () => input(''),
    onDone: ({ stopped }) => {
      notify('good', t(stopped ? 'releasedStopped' : 'released'))
      router.refresh()
    },
  })
  return (
    <>
      {blind ? (
        <>
          <Callout tone="bad">{t('blind')}</Callout>
          <TextField
            name="leaving"
            label={t('leaving')}
            hint={t('leavingHint', { count: leaving })}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-32"
            value={count}
            onChange={(event) => setCount(event.currentTarget.value)}
          />
        </>
      ) : null}
      <NoteAndConfirm
        label={t('releaseNote')}
        action={t('release')}
        variant="primary"
        question={t('releaseAsk')}
        pending={pending}
        failure={failure}
        failures={failures}
        onConfirm={(reason) => run(input(reason))}
      >
        {t('releaseAskBody', { count: leaving })}
      </NoteAndConfirm>
    </>
  )
}
