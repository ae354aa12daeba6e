'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { requestSso } from './request-sign-in'

type Props = {
  /** What the company calls it; undefined: the usual words. */
  readonly label: string | undefined
  readonly destination: string
  /** Whether there is no other way in. */
  readonly only: boolean
}

/** To the company's sign-in provider, which leads back here. */
export function SsoButton({ label, destination, only }: Props) {
  const t = useTranslations('signIn')
  const box = useRef<HTMLDivElement>(null)
  const [leaving, setLeaving] = useState(false)
  const { run, pending, failure, failures } = useSubmit({
    action: requestSso,
    read: () => destination,
    onDone: (address) => {
      setLeaving(true)
      window.location.assign(address)
    },
  })
  useEffect(() => {
    if (failures > 0) box.current?.focus()
  }, [failures])
  return (
    <div className="flex flex-col gap-3">
      {failure ? (
        <div ref={box} tabIndex={-1}>
          <Callout tone="bad" live title={t('sso.title')}>
            {t(failure.code === 'rate_limited' ? 'sso.refused.too_many' : 'sso.refused.unavailable')}
          </Callout>
        </div>
      ) : null}
      <Button
        variant={only ? 'primary' : 'secondary'}
        pending={pending || leaving}
        onClick={() => run(destination)}
      >
        {label ?? t('sso.button')}
      </Button>
      {only ? null : <p className="mt-3 border-t pt-4 text-13 text-text-quiet">{t('sso.or')}</p>}
    </div>
  )
}
