'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import {
  confirmResolutionAction,
  withdrawResolutionAction,
} from '@/app/(desk)/payouts/[payoutId]/resolution-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'
import type { ResolutionVerdict } from '@/lib/domain/payout/doubt'

type Props = {
  readonly resolutionId: string
  readonly verdict: ResolutionVerdict
  readonly money: string
  readonly reference: string
  readonly mine: boolean
  /** Why this person may not confirm it: a key of `errors.reasons`. */
  readonly why: string | null
}

/** Confirms after one question, or takes the proposal off the table. */
export function DecideProposal({ resolutionId, verdict, money, reference, mine, why }: Props) {
  const t = useTranslations('doubt.people')
  const { reasonText } = useErrorTexts()
  const router = useRouter()
  const [asked, setAsked] = useState(false)
  const confirm = useSubmit({
    action: confirmResolutionAction,
    read: () => ({ resolutionId }),
    onDone: ({ by }) => {
      setAsked(false)
      notify(by === 'overtaken' ? 'unknown' : 'good', t(by === 'overtaken' ? 'overtaken' : 'done'))
      router.refresh()
    },
  })
  const withdraw = useSubmit({
    action: withdrawResolutionAction,
    read: () => ({ resolutionId }),
    onDone: () => {
      notify('neutral', t(mine ? 'withdrawn' : 'refused'))
      router.refresh()
    },
  })
  return (
    <div className="flex flex-col gap-3">
      <ErrorSummary failure={withdraw.failure} failures={withdraw.failures} />
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabledReason={reasonText(why ?? undefined)}
          onClick={() => setAsked(true)}
        >
          {t(`confirm.${verdict}`)}
        </Button>
        <Button pending={withdraw.pending} onClick={() => withdraw.run({ resolutionId })}>
          {t(mine ? 'withdraw' : 'refuse')}
        </Button>
      </div>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => confirm.run({ resolutionId })}
        title={t(`confirmTitle.${verdict}`, { money })}
        confirmLabel={t(`confirm.${verdict}`)}
        pending={confirm.pending}
      >
        <div className="flex flex-col gap-3">
          <ErrorSummary failure={confirm.failure} failures={confirm.failures} />
          <p>
            {t('reference')}: <code className="font-mono text-13 wrap-anywhere">{reference}</code>
          </p>
          <p>{t(`confirmBody.${verdict}`)}</p>
        </div>
      </ConfirmDialog>
    </div>
  )
}
