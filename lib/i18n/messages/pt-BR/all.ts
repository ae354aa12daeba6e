import type { Messages } from '@/lib/i18n/messages/es/all'
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

export const ptBR = {
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
} as const satisfies Messages
