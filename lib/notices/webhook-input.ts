import { z } from 'zod'
import { LOCALES } from '@/lib/domain/money'
import { NOTICE_EVENT_NAMES } from '@/lib/domain/notice/events'
import { MIN_WEBHOOK_SECRET, WEBHOOK_KINDS } from '@/lib/domain/notice/webhook'

export const webhookSecret = z
  .string()
  .trim()
  .min(MIN_WEBHOOK_SECRET, 'secret_too_short')
  .max(200, 'field_invalid')
  .regex(/^[\x21-\x7e]+$/, 'field_invalid')

/** Address and secret are written and never read back: left empty, what is kept stays. */
export const SaveWebhookInput = z.strictObject({
  /** Left out: a new one. */
  id: z.string().min(1).optional(),
  /** The version that the admin saw; 0 for a new one. */
  version: z.int().nonnegative(),
  name: z
    .string()
    .trim()
    .min(1, 'field_required')
    .max(80, 'field_invalid')
    .regex(/^\P{C}*$/u, 'field_invalid'),
  kind: z.enum(WEBHOOK_KINDS, 'field_required'),
  locale: z.enum(LOCALES, 'field_required'),
  events: z.array(z.enum(NOTICE_EVENT_NAMES)).min(1, 'webhook_events_none').max(NOTICE_EVENT_NAMES.length),
  url: z.string().trim().max(2_000, 'field_invalid'),
  secret: z.union([z.literal(''), webhookSecret]),
})
