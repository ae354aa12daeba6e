'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import type { TillNow } from '@/lib/cash-out/get-till-now'

type Props = { readonly tillId: string; readonly now: TillNow | null }

/** What a colleague did at the till while this form was open: said before it is sent. What was typed stays. */
export function Meanwhile({ tillId, now }: Props) {
  const t = useTranslations('cashDesk.meanwhile')
  const failure = useTranslations('cashDesk.failure')
  const router = useRouter()
  if (now?.order) {
    const { id, cashier } = now.order
    return (
      <Callout
        live
        tone="waiting"
        title={t('order', { cashier })}
        action={<ButtonLink href={`/cash-out/tills/${tillId}?order=${id}`}>{failure('seeOrder')}</ButtonLink>}
      >
        {t('orderBody')}
      </Callout>
    )
  }
  if (now === null || now.drawerOpen) return null
  return (
    <Callout
      live
      tone="waiting"
      title={t('drawer')}
      action={<Button onClick={() => router.refresh()}>{failure('openDrawer')}</Button>}
    >
      {t('drawerBody')}
    </Callout>
  )
}

/** Why the form cannot be sent now. */
export function useInTheWay(now: TillNow | null): string | undefined {
  const t = useTranslations('cashDesk.meanwhile')
  if (now?.order) return t('held')
  return now === null || now.drawerOpen ? undefined : t('closed')
}
