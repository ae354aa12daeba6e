'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TimeAgo } from '@/components/ui/time-ago'
import type { WebhookView } from '@/lib/notices/list-webhooks'
import { testWebhookAction } from './channel-actions'
import { useProblemText } from './use-problem-text'
import { RetireDialog, SecretDialog } from './webhook-dialogs'

/** One webhook: where it leads, how its last delivery went, and what can be done with it. */
export function WebhookItem({
  webhook,
  onChange,
}: {
  readonly webhook: WebhookView
  readonly onChange: () => void
}) {
  const t = useTranslations('notices.channels')
  const { id, name, kind, host, hasPrevious } = webhook
  const [dialog, setDialog] = useState<'rotate' | 'drop' | 'retire' | null>(null)
  const test = useTest(id)
  const close = () => setDialog(null)
  return (
    <div className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold break-words">{name}</h2>
        <span className="text-13 text-text-quiet">
          {t(`kindShort.${kind}`)} · <span className="font-mono break-all">{host}</span>
        </span>
      </div>
      <p className="text-13 text-text-quiet">
        {t('last')}: <Last webhook={webhook} />
        {hasPrevious ? <> · {t('both')}</> : null}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="small" aria-label={t('testOne', { name })} pending={test.pending} onClick={test.run}>
          {t('test')}
        </Button>
        <Button size="small" aria-label={t('changeOne', { name })} onClick={onChange}>
          {t('change')}
        </Button>
        {kind === 'signed' ? (
          <Button size="small" aria-label={t('rotateOne', { name })} onClick={() => setDialog('rotate')}>
            {t('rotate')}
          </Button>
        ) : null}
        {hasPrevious ? (
          <Button size="small" aria-label={t('dropOne', { name })} onClick={() => setDialog('drop')}>
            {t('drop')}
          </Button>
        ) : null}
        <Button size="small" aria-label={t('retireOne', { name })} onClick={() => setDialog('retire')}>
          {t('retire')}
        </Button>
      </div>
      {dialog === 'rotate' ? <SecretDialog webhook={webhook} drops={false} onClose={close} /> : null}
      {dialog === 'drop' ? <SecretDialog webhook={webhook} drops onClose={close} /> : null}
      {dialog === 'retire' ? <RetireDialog webhook={webhook} onClose={close} /> : null}
    </div>
  )
}

function Last({ webhook: { last } }: { readonly webhook: WebhookView }) {
  const t = useTranslations('notices')
  const problemText = useProblemText()
  if (last === null) return t('channels.never')
  return (
    <>
      {t(`states.${last.state}`)}
      {last.problem === null ? null : `: ${problemText(last.problem)}`} · <TimeAgo at={last.at} />
    </>
  )
}

/** Sends a greeting and says at once how it was answered. */
function useTest(id: string) {
  const t = useTranslations('notices.channels')
  const router = useRouter()
  const problemText = useProblemText()
  const { failureTexts } = useErrorTexts()
  const { run, pending } = useSubmit({
    action: async (input: { id: string }) => {
      const result = await testWebhookAction(input)
      if (!result.ok) notify('bad', failureTexts(result).body)
      return result
    },
    read: () => ({ id }),
    onDone: (answer) => {
      if (answer.ok) notify('good', t('tested', { status: String(answer.status) }))
      else notify('bad', t('testFailed', { problem: problemText(answer.problem) }))
      router.refresh()
    },
  })
  return { pending, run: () => run({ id }) }
}
