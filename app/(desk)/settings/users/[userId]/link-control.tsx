'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { HandOver } from '@/app/(desk)/settings/users/hand-over'
import {
  inviteAgainAction,
  makeResetLinkAction,
  withdrawInvitationAction,
} from '@/app/(desk)/settings/users/user-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'

type Props = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly invited: boolean
  /** Whether a link works now. */
  readonly open: boolean
  /** Why there is none to be had. */
  readonly noneBecause: string | undefined
}

/** An invitation once more or withdrawn, for who has no password yet; for the others a link that sets another one. */
export function LinkControl({ userId, name, email, invited, open, noneBecause }: Props) {
  const t = useTranslations('settings.link')
  const router = useRouter()
  const [given, setGiven] = useState<{ token: string | null } | null>(null)
  const give = useSubmit({
    action: invited ? inviteAgainAction : makeResetLinkAction,
    read: () => ({ userId }),
    onDone: (made) => {
      setGiven(made)
      router.refresh()
    },
  })
  const withdraw = useSubmit({
    action: withdrawInvitationAction,
    read: () => ({ userId }),
    onDone: () => {
      setGiven(null)
      notify('good', t('withdrawn', { name }))
      router.refresh()
    },
  })
  return (
    <div className="flex flex-col gap-4">
      <ErrorSummary failure={give.failure} failures={give.failures} />
      <ErrorSummary failure={withdraw.failure} failures={withdraw.failures} />
      {given ? <HandOver email={email} token={given.token} kind={invited ? 'invitation' : 'reset'} /> : null}
      <div className="flex flex-wrap gap-3">
        <Button disabledReason={noneBecause} pending={give.pending} onClick={() => give.run({ userId })}>
          {t(invited ? 'inviteAgain' : 'makeReset', { name })}
        </Button>
        {invited && open ? (
          <Button
            variant="danger"
            disabledReason={noneBecause}
            pending={withdraw.pending}
            onClick={() => withdraw.run({ userId })}
          >
            {t('withdraw')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
