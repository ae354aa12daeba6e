'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import {
  discardKeyAction,
  generateKeyAction,
  proposeKeyAction,
} from '@/app/(desk)/settings/accounts/key-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'
import type { SigningKeys } from '@/lib/accounts/get-signing-keys'
import { proposalPath } from '@/lib/domain/proposal/kind'
import { KeyFacts } from './key-facts'
import { TryKey } from './try-key'

type Props = { readonly keys: SigningKeys }

/** Make it, hand its public half over, try it, say that it is installed; until another admin says so, too, the other one signs. */
export function NextKey({ keys }: Props) {
  const { next } = keys
  const t = useTranslations('settings.key')
  if (!next) return <MakeKey accountId={keys.accountId} />
  if (next.proposed !== null) {
    return (
      <>
        <KeyFacts made={next} />
        <Callout
          tone="waiting"
          title={t('proposedTitle')}
          action={<ButtonLink href={proposalPath('account', next.proposed)}>{t('toProposal')}</ButtonLink>}
        >
          {t('proposedBody')}
        </Callout>
      </>
    )
  }
  return (
    <ol className="flex list-decimal flex-col gap-6 pl-5">
      <Step title={t('step.hand')}>
        <KeyFacts made={next} />
      </Step>
      <Step title={t('step.try')}>
        <TryKey accountId={keys.accountId} keyId={next.id} />
      </Step>
      <Step title={t('step.installed')}>
        <Installed accountId={keys.accountId} keyId={next.id} />
      </Step>
    </ol>
  )
}

function Step({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <li>
      <div className="flex flex-col gap-3">
        <p>{title}</p>
        {children}
      </div>
    </li>
  )
}

function MakeKey({ accountId }: { readonly accountId: string }) {
  const t = useTranslations('settings.key')
  const router = useRouter()
  const { run, pending, failure, failures } = useSubmit({
    action: generateKeyAction,
    read: () => ({ accountId }),
    onDone: () => {
      notify('good', t('generated'))
      router.refresh()
    },
  })
  return (
    <div className="flex flex-col items-start gap-3">
      <ErrorSummary failure={failure} failures={failures} />
      <p className="text-text-quiet">{t('generateHint')}</p>
      <Button variant="primary" pending={pending} onClick={() => run({ accountId })}>
        {t('generate')}
      </Button>
    </div>
  )
}

type Of = { readonly accountId: string; readonly keyId: string }

function Installed({ accountId, keyId }: Of) {
  const t = useTranslations('settings.key')
  const router = useRouter()
  const [discards, setDiscards] = useState(false)
  const propose = useSubmit({
    action: proposeKeyAction,
    read: () => ({ accountId, keyId }),
    onDone: ({ proposed }) => {
      notify('good', t('proposed'))
      router.push(proposalPath('account', proposed))
    },
  })
  const discard = useSubmit({
    action: discardKeyAction,
    read: () => ({ accountId, keyId }),
    onDone: () => {
      notify('neutral', t('discarded'))
      router.refresh()
    },
  })
  return (
    <div className="flex flex-col items-start gap-3">
      <ErrorSummary failure={propose.failure} failures={propose.failures} />
      <ErrorSummary failure={discard.failure} failures={discard.failures} />
      <p className="text-text-quiet">{t('installedHint')}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" pending={propose.pending} onClick={() => propose.run({ accountId, keyId })}>
          {t('installed')}
        </Button>
        <Button onClick={() => setDiscards(true)}>{t('discard')}</Button>
      </div>
      <ConfirmDialog
        open={discards}
        onClose={() => setDiscards(false)}
        onConfirm={() => discard.run({ accountId, keyId })}
        title={t('discardTitle')}
        confirmLabel={t('discard')}
        pending={discard.pending}
      >
        {t('discardBody')}
      </ConfirmDialog>
    </div>
  )
}
