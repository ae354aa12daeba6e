'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { tryKeyAction } from '@/app/(desk)/settings/accounts/key-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { StatusMark } from '@/components/status/status-mark'
import { Button } from '@/components/ui/button'
import type { SignatureTrial } from '@/lib/mercadopago/signature-trial'

const LOOKS = {
  accepted: { tone: 'good', shape: 'full' },
  refused: { tone: 'bad', shape: 'cross' },
  unclear: { tone: 'waiting', shape: 'half' },
} as const

type Props = { readonly accountId: string; readonly keyId: string | null }

/** Signs something that pays nobody and says what Mercado Pago makes of it. */
export function TryKey({ accountId, keyId }: Props) {
  const t = useTranslations('settings.key')
  const [trial, setTrial] = useState<SignatureTrial | null>(null)
  const { run, pending, failure, failures } = useSubmit({
    action: tryKeyAction,
    read: () => ({ accountId, keyId }),
    onDone: setTrial,
  })
  return (
    <div className="flex flex-col items-start gap-2">
      <ErrorSummary failure={failure} failures={failures} />
      <Button pending={pending} onClick={() => run({ accountId, keyId })}>
        {t(keyId === null ? 'try' : 'tryNext')}
      </Button>
      <div role="status" className="flex flex-col gap-1">
        {trial ? (
          <>
            <StatusMark {...LOOKS[trial.verdict]} label={t(`trial.${trial.verdict}`)} />
            <p className="text-13 text-text-quiet">{t('said', { words: trial.said })}</p>
          </>
        ) : null}
      </div>
    </div>
  )
}
