'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { notify } from '@/components/ui/notices'
import type { BankChoice } from '@/lib/accounts/list-banks'
import { removeBankAction } from './bank-actions'

/** The list as the form offers it, with who vouches for each code. */
export function BankTable({ banks }: { readonly banks: readonly BankChoice[] }) {
  const t = useTranslations('payoutForm.banks')
  const [asked, setAsked] = useState<BankChoice | null>(null)
  return (
    <div className="min-w-0 self-start overflow-x-auto rounded border bg-raised">
      <table className="w-full text-left">
        <caption className="sr-only">{t('title')}</caption>
        <thead className="border-b text-13 text-text-quiet">
          <tr>
            <th className="px-3 py-2 font-medium">{t('name')}</th>
            <th className="px-3 py-2 font-medium">{t('code')}</th>
            <th className="px-3 py-2 font-medium max-sm:hidden">{t('origin')}</th>
            <th className="px-3 py-2">
              <span className="sr-only">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {banks.map((bank) => (
            <tr key={bank.id} className="border-b last:border-b-0">
              <td className="px-3 py-1">{bank.name}</td>
              <td className="px-3 py-1 font-mono text-13">{bank.id}</td>
              <td className="px-3 py-1 text-text-quiet max-sm:hidden">{t(`originOf.${bank.origin}`)}</td>
              <td className="px-3 py-1 text-right">
                <Button
                  variant="quiet"
                  size="small"
                  aria-label={t('removeOne', { bank: bank.name })}
                  onClick={() => setAsked(bank)}
                >
                  {t('remove')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RemoveDialog bank={asked} onClose={() => setAsked(null)} />
    </div>
  )
}

function RemoveDialog({ bank, onClose }: { readonly bank: BankChoice | null; readonly onClose: () => void }) {
  const t = useTranslations('payoutForm.banks')
  const router = useRouter()
  const { run, pending, failure, failures, clear } = useSubmit({
    action: removeBankAction,
    read: () => ({ bankId: bank?.id ?? '' }),
    onDone: ({ bankId }) => {
      notify('neutral', t('removed', { bank: bankId }))
      onClose()
      router.refresh()
    },
  })
  function close() {
    clear()
    onClose()
  }
  return (
    <ConfirmDialog
      open={bank !== null}
      onClose={close}
      onConfirm={() => bank && run({ bankId: bank.id })}
      title={t('removeTitle', { bank: bank?.name ?? '' })}
      confirmLabel={t('remove')}
      pending={pending}
    >
      <div className="flex flex-col gap-3">
        <ErrorSummary failure={failure} failures={failures} />
        <p>{t('removeBody')}</p>
      </div>
    </ConfirmDialog>
  )
}
