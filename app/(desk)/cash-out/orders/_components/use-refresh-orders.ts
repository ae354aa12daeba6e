import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { refreshOrderAction } from '@/app/(desk)/cash-out/orders/order-actions'
import type { SubmitFailure } from '@/components/form/use-submit'
import type { OrderRefresh } from '@/lib/cash-out/refresh-order'

export type RefreshProgress = {
  readonly total: number
  readonly results: readonly OrderRefresh[]
  /** The first refusal ends the batch: the others would be refused, too. */
  readonly failure: SubmitFailure | null
  readonly busy: boolean
}

const UNREACHABLE: SubmitFailure = { ok: false, code: 'unavailable' }

/** Asks about orders one after the other, then shows the page as it is. A second press meanwhile does nothing. */
export function useRefreshOrders() {
  const router = useRouter()
  const busy = useRef(false)
  const [progress, setProgress] = useState<RefreshProgress | null>(null)

  async function start(ids: readonly string[]): Promise<void> {
    if (busy.current || ids.length === 0) return
    busy.current = true
    const results: OrderRefresh[] = []
    let failure: SubmitFailure | null = null
    for (const orderId of ids) {
      setProgress({ total: ids.length, results: [...results], failure, busy: true })
      const answer = await refreshOrderAction({ orderId }).catch(() => UNREACHABLE)
      if (answer.ok) results.push(answer.data.result)
      else failure = answer
      if (failure) break
    }
    busy.current = false
    setProgress({ total: ids.length, results, failure, busy: false })
    router.refresh()
  }

  return { progress, start }
}
