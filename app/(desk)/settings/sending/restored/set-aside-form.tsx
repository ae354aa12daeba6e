'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { NoteAndConfirm } from '@/app/(desk)/settings/sending/note-and-confirm'
import { useSubmit } from '@/components/form/use-submit'
import { Callout } from '@/components/ui/callout'
import { notify } from '@/components/ui/notices'
import { setHostAsideAction } from './restored-actions'

/** A host that has not looked yet, and the way to wait for it no more. */
export function SetAsideForm({ anchorId, host }: { readonly anchorId: string; readonly host: string }) {
  const t = useTranslations('restored')
  const router = useRouter()
  const { run, pending, failure, failures } = useSubmit({
    action: setHostAsideAction,
    read: () => ({ anchorId, reason: '' }),
    onDone: () => {
      notify('good', t('asideDone'))
      router.refresh()
    },
  })
  return (
    <>
      <Callout tone="waiting">{t('awaited', { host })}</Callout>
      <NoteAndConfirm
        label={t('asideReason')}
        action={t('aside', { host })}
        variant="danger"
        question={t('asideAsk', { host })}
        pending={pending}
        failure={failure}
        failures={failures}
        onConfirm={(reason) => run({ anchorId, reason })}
      >
        {t('asideBody')}
      </NoteAndConfirm>
    </>
  )
}
