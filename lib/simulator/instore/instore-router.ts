import type { Account } from '@/lib/simulator/accounts'
import type { Simulation } from '@/lib/simulator/context'
import type { Reply, Request } from '@/lib/simulator/http'
import { answerConfirmation } from '@/lib/simulator/instore/confirm'
import { answerMerchantOrder } from '@/lib/simulator/instore/merchant-orders'
import { answerOrder } from '@/lib/simulator/instore/orders'
import { answerPayment } from '@/lib/simulator/instore/payment-calls'
import { answerPlace } from '@/lib/simulator/instore/places'

/** The calls of stores, tills and what is paid there; null for other paths. */
export function answerInstore(simulation: Simulation, account: Account, request: Request): Reply | null {
  return (
    answerConfirmation(simulation, account, request) ??
    answerOrder(simulation, account, request) ??
    answerMerchantOrder(simulation, account, request) ??
    answerPayment(simulation, account, request) ??
    answerPlace(simulation, account, request)
  )
}
