'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'

/** Back to an empty form, or to what still stands in its way. */
export function NextCustomer({
  tillId,
  variant,
}: {
  readonly tillId: string
  readonly variant: 'primary' | 'secondary'
}) {
  const t = useTranslations('cashDesk')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  function go() {
    startTransition(() => {
      router.push(`/cash-out/tills/${tillId}`)
      router.refresh()
    })
  }
  return (
    <Button variant={variant} size="large" pending={pending} onClick={go} className="w-full sm:w-auto">
      {t('next')}
    </Button>
  )
}
