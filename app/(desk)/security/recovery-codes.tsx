'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFocusInside } from '@/app/(desk)/_components/step-up/use-focus-inside'
import { Button } from '@/components/ui/button'
import { Copyable } from '@/components/ui/copyable'
import { Dialog } from '@/components/ui/dialog'
import { type Own, ProveOneself } from './prove-oneself'
import { makeRecoveryCodesAction } from './security-actions'

type Props = {
  readonly own: Own
  /** How many of them are left; null: there are none. */
  readonly left: number | null
  readonly hasFactor: boolean
}

/** Ten codes for whoever loses every factor, shown once. */
export function RecoveryCodes({ own, left, hasFactor }: Props) {
  const t = useTranslations('factors.recovery')
  const enrol = useTranslations('factors.enrol')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const box = useFocusInside(open)
  const { ways, proof } = own
  const noWay = proof === 'sign_in_anew' ? enrol('anew') : ways?.length === 0 ? enrol('noWay') : undefined
  function close() {
    setOpen(false)
    if (codes !== null) router.refresh()
    setCodes(null)
  }
  return (
    <div>
      <Button disabledReason={hasFactor ? noWay : t('first')} onClick={() => setOpen(true)}>
        {left === null ? t('make') : t('makeAnew')}
      </Button>
      <Dialog open={open} onClose={close} title={t('title')}>
        <div ref={box}>
          {codes === null ? (
            <div className="flex flex-col gap-4">
              <p>{left === null ? t('body') : t('void')}</p>
              <ProveOneself
                own={own}
                begin={makeRecoveryCodesAction}
                onProved={({ codes: made }) => setCodes(made)}
                onClose={close}
              />
            </div>
          ) : (
            <div className="flex flex-col gap-4">
              <p className="font-medium">{t('once')}</p>
              <ul aria-label={t('title')} className="grid gap-x-6 gap-y-1 font-mono sm:grid-cols-2">
                {codes.map((code) => (
                  <li key={code}>{code}</li>
                ))}
              </ul>
              <div className="flex flex-wrap items-center justify-end gap-3">
                <Copyable value={codes.join('\n')} what={t('title')} shown={t('copy')} />
                <Button variant="primary" onClick={close}>
                  {t('kept')}
                </Button>
              </div>
            </div>
          )}
        </div>
      </Dialog>
    </div>
  )
}
