import 'server-only'
import { sweepSecrets } from '@/lib/accounts/sweep-secrets'
import { expireRequests } from '@/lib/approvals/expire-requests'
import { warnExpiring } from '@/lib/approvals/warn-expiring'
import { expireCashRequests } from '@/lib/cash-out/expire-cash-requests'
import { sweepOrders } from '@/lib/cash-out/sweep-orders'
import { sweepPlaces } from '@/lib/cash-out/sweep-places'
import { tellReturned } from '@/lib/delegations/tell-returned'
import { remindReview } from '@/lib/emergency/remind-review'
import { env } from '@/lib/env'
import type { Handler } from '@/lib/jobs/handler'
import { sweepNotices } from '@/lib/notices/sweep-notices'
import { logger } from '@/lib/observability/logger'
import { sweepPayouts } from '@/lib/payouts/sweep'
import { sweepHeld } from '@/lib/payouts/sweep-held'
import { watchOverdue } from '@/lib/payouts/watch-overdue'
import { sweepDeliveries } from '@/lib/webhooks/sweep-deliveries'
import { watchSilence } from '@/lib/webhooks/watch-silence'

export const handle: Handler<'sweep'> = async (context) => {
  const { woken, dead, replays } = await sweepDeliveries(context)
  const watched = await watchOverdue(context)
  const found = {
    ...(await sweepPayouts(context)),
    ...(await sweepOrders(context)),
    held: await sweepHeld(context),
    expired: await expireRequests(context),
    expiredAtTills: await expireCashRequests(context),
    expiring: await warnExpiring(context),
    returned: await tellReturned(context),
    reviews: await remindReview(context),
    notices: await sweepNotices(context),
    places: await sweepPlaces(context),
    secrets: await sweepSecrets(context),
    ...watched,
    silent: await watchSilence(context, { publicUrl: env().publicUrl }),
    deliveries: woken,
    deadLetters: dead,
    replays,
  }
  if (Object.values(found).some((count) => count > 0)) logger().info(found, 'swept')
}
