'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { endAddressAction, renewAddressAction } from '@/app/(desk)/settings/accounts/account-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'
import type { Addresses, OldAddress } from '@/lib/accounts/list-old-addresses'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { formatDate } from '@/lib/i18n/format'

type Props = { readonly accountId: string; readonly addresses: Addresses; readonly timeZone: string }

/** Another address, and the ones before while they are good. */
export function AddressChanges({ accountId, addresses: { madeAt, old }, timeZone }: Props) {
  const t = useTranslations('settings.account')
  return (
    <>
      {madeAt ? (
        <Ask
          run={renewAddressAction}
          what={{ accountId, madeAt: madeAt.toISOString() }}
          label={t('renewAddress')}
          title={t('renewAddressTitle')}
          done={t('renewedAddress')}
          variant="primary"
        >
          {t('renewAddressBody')}
        </Ask>
      ) : null}
      {old.length > 0 ? (
        <div className="flex flex-col gap-2">
          <h3 className="text-13 font-semibold">{t('oldAddresses')}</h3>
          <ul className="divide-y rounded border bg-raised">
            {old.map((address) => (
              <Old key={address.begins} accountId={accountId} address={address} timeZone={timeZone} />
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

type OldProps = { readonly accountId: string; readonly address: OldAddress; readonly timeZone: string }

function Old({ accountId, address: { begins, madeAt, goodUntil }, timeZone }: OldProps) {
  const t = useTranslations('settings.account')
  const locale = useAppLocale()
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
      <span>
        <span className="font-mono text-13">{t('oldAddress', { begins: `${begins}…` })}</span>{' '}
        <span className="text-text-quiet">
          {t('oldAddressUntil', { date: formatDate(goodUntil, locale, timeZone) })}
        </span>
      </span>
      <Ask
        run={endAddressAction}
        what={{ accountId, madeAt: madeAt.toISOString() }}
        label={t('endAddress')}
        name={`${t('endAddress')}: ${begins}…`}
        title={t('endAddressOf', { begins: `${begins}…` })}
        done={t('endedAddress')}
        variant="danger"
      >
        {t('endAddressBody')}
      </Ask>
    </li>
  )
}

type AskProps = {
  readonly run: typeof renewAddressAction
  readonly what: Parameters<typeof renewAddressAction>[0]
  readonly label: string
  /** For who hears several of them. */
  readonly name?: string
  readonly title: string
  readonly done: string
  readonly variant: 'primary' | 'danger'
  readonly children: string
}

function Ask({ run, what, label, name, title, done, variant, children }: AskProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const submit = useSubmit({
    action: run,
    read: () => what,
    onDone: () => {
      setOpen(false)
      notify('good', done)
      router.refresh()
    },
  })
  return (
    <div className="flex flex-col items-start gap-2">
      <Button size="small" onClick={() => setOpen(true)} {...(name && { 'aria-label': name })}>
        {label}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={() => submit.run(what)}
        title={title}
        confirmLabel={label}
        variant={variant}
        pending={submit.pending}
      >
        <ErrorSummary failure={submit.failure} failures={submit.failures} />
        <p>{children}</p>
      </ConfirmDialog>
    </div>
  )
}
