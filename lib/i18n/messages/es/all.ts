import type { Texts } from '@/lib/i18n/shape'
import { approvals } from './approvals'
import { common } from './common'
import { errors } from './errors'
import { failure } from './failure'
import { frame } from './frame'
import { payout } from './payout'
import { payoutForm } from './payout-form'
import { payouts } from './payouts'
import { settings } from './settings'
import { signIn } from './sign-in'
import { status } from './status'
import { webhooks } from './webhooks'

export const es = {
  common,
  frame,
  failure,
  signIn,
  payouts,
  payoutForm,
  payout,
  approvals,
  webhooks,
  settings,
  status,
  errors,
} as const

/** All texts of a language, by namespace. */
export type Messages = Texts<typeof es>
export type Namespace = keyof Messages
