import { z } from 'zod'
import { OWNER_CHANGES } from '@/lib/domain/notice/owner-change'

/** Every job's name and payload. Handlers live in lib/jobs/handlers and are loaded when their first job comes. */
export const TASKS = {
  /** Send one approved attempt, or resolve one whose outcome is unknown by sending the same bytes again. */
  dispatch_attempt: z.strictObject({ attemptId: z.string() }),
  /** Ask the provider how one attempt stands (poll). */
  poll_attempt: z.strictObject({ attemptId: z.string() }),
  /** Put one order on its till. */
  send_order: z.strictObject({ orderId: z.string() }),
  /** Take one withdrawn order from its till. */
  delete_order: z.strictObject({ orderId: z.string() }),
  /** Tell the provider what was decided of one withdrawal. */
  send_decision: z.strictObject({ orderId: z.string() }),
  /** Give a part of a purchase back, as it was approved. */
  send_refund: z.strictObject({ refundId: z.string() }),
  /** See to it that the five minutes of one paid withdrawal do not end unnoticed. */
  watch_window: z.strictObject({ orderId: z.string() }),
  /** Ask the provider how one order at a till stands (poll). */
  look_at_order: z.strictObject({ orderId: z.string() }),
  /** Ask the provider because a person asked. */
  refresh_payout: z.strictObject({ requestId: z.string(), payoutId: z.string() }),
  /** Look at what a stored notification speaks of. */
  process_delivery: z.strictObject({ deliveryId: z.string() }),
  /** Look again at the next notifications of a replay. */
  replay_deliveries: z.strictObject({ replayId: z.string() }),
  /** Ask the provider about a payout that a row of an uploaded report speaks of. */
  check_report_item: z.strictObject({ itemId: z.string() }),
  /** Write anew who is asked for what waits for approval. */
  measure_waiting: z.looseObject({}),
  /** Work out when the mails about a notice leave, and send it to webhooks. */
  tell_notice: z.strictObject({ noticeId: z.string() }),
  /** Send a person the mails that are due. */
  send_mail: z.strictObject({ personId: z.string() }),
  /** Make the link for whoever forgot their password, if it is somebody. */
  ask_reset: z.strictObject({ userId: z.string().nullable() }),
  /** Mail one link that sets a password. */
  mail_link: z.strictObject({ linkId: z.string() }),
  /** Mail the owner of an account that what opens it has changed. */
  mail_owner: z.strictObject({
    id: z.string(),
    userId: z.string(),
    change: z.enum(OWNER_CHANGES),
    at: z.string(),
  }),
  /** Send one notice to one webhook. */
  send_webhook: z.strictObject({ deliveryId: z.string() }),
  /** Find out whether Mercado Pago made a store or a till whose creation got no answer. */
  resolve_place: z.strictObject({ kind: z.enum(['store', 'till']), id: z.string() }),
  /** Find due attempts whose job was lost. Cron. */
  sweep: z.looseObject({}),
  /** Sign how far the audit chain has come, and tell it elsewhere. Cron. */
  checkpoint_audit: z.looseObject({}),
  /** Erase personal data of what ended long ago. Cron. */
  erase_old: z.looseObject({}),
  /** Ask the provider for its list of banks. Cron. */
  fetch_banks: z.looseObject({}),
} as const
export type TaskName = keyof typeof TASKS
export type TaskPayload<N extends TaskName> = z.infer<(typeof TASKS)[N]>

/** Jobs of a kind that may not take every lane carry a flag: a process that has enough of them takes none with it. */
export const POLL_FLAG = 'poll'
export const NOTICE_FLAG = 'notice'
export function flagsOf(name: TaskName): readonly string[] {
  if (name === 'poll_attempt' || name === 'look_at_order') return [POLL_FLAG]
  return ['send_mail', 'send_webhook', 'mail_owner'].includes(name) ? [NOTICE_FLAG] : []
}
