'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { announce } from '@/components/ui/notices'
import type { OrderNow } from '@/lib/cash-out/get-order-now'
import type { Countdown } from '@/lib/domain/cash-out/confirmation'

type Said = 'remind' | 'lastMinute' | 'over'

/** Says three times what the countdown shows all the while: two minutes left, one minute left, over. */
export function useSpokenCountdown({ handedAt }: Pick<OrderNow, 'handedAt'>, left: Countdown): void {
  const t = useTranslations('cashDesk.spoken')
  const last = useRef<Said | null>(null)
  const due: Said | null = left.over
    ? 'over'
    : !left.mayHandOver
      ? 'lastMinute'
      : left.remind
        ? 'remind'
        : null
  const isOut = handedAt !== null
  useEffect(() => {
    if (due === null || due === last.current) return
    last.current = due
    announce(isOut ? t(`handed.${due}`) : t(`waiting.${due}`))
  }, [due, isOut, t])
}
