'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { resumeAccountAction } from '@/app/(desk)/settings/accounts/account-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { notify } from '@/components/ui/notices'
import type { AccountDetail } from '@/lib/accounts/list-accounts'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDateTime } from '@/lib/i18n/format'

/** Why the provider turned this account away, and the way back. Nothing while it works. */
export function StoppedAccount({ account }: { readonly account: AccountDetail }) {
  const t = useTranslations('settings.account')
  const { failureTexts } = useErrorTexts()
  const locale = useAppLocale()
  const router = useRouter()
  const { id: accountId, name, stoppedAt, stoppedReason, timeZone } = account
  const { run, pending, failure, failures } = useSubmit({
    action: resumeAccountAction,
    read: () => ({ accountId, stoppedAt: stoppedAt?.toISOString() }),
    onDone: ({ woken }) => {
      notify('good', t('resumed', { count: woken }))
      router.refresh()
    },
  })
  if (!stoppedAt) return null
  const reason = stoppedReason ? failureTexts({ code: 'refused', reason: stoppedReason }).body : null
  return (
    <div className="mb-6 flex flex-col gap-3">
      <ErrorSummary failure={failure} failures={failures} />
      <Callout
        tone="bad"
        title={t('stoppedTitle', { date: formatDateTime(stoppedAt, locale, timeZone) })}
        action={
          <Button
            variant="primary"
            pending={pending}
            onClick={() => run({ accountId, stoppedAt: stoppedAt.toISOString() })}
          >
            {t('resume', { name })}
          </Button>
        }
      >
        <p>{reason}</p>
        <p>{t('stoppedBody')}</p>
      </Callout>
    </div>
  )
}
