import type { Messages } from '@/lib/i18n/messages/es/all'
import { absence } from './absence'
import { access } from './access'
import { approvalSet } from './approval-set'
import { approvals } from './approvals'
import { audit } from './audit'
import { auditDetail } from './audit-detail'
import { cashDesk } from './cash-desk'
import { cashLimits } from './cash-limits'
import { cashOut } from './cash-out'
import { cashRequests } from './cash-requests'
import { cashShop } from './cash-shop'
import { changes } from './changes'
import { common } from './common'
import { doubt } from './doubt'
import { drawers } from './drawers'
import { emergency } from './emergency'
import { errors } from './errors'
import { evidence } from './evidence'
import { factors } from './factors'
import { failure } from './failure'
import { frame } from './frame'
import { incidents } from './incidents'
import { limits } from './limits'
import { notices } from './notices'
import { payout } from './payout'
import { payoutForm } from './payout-form'
import { payouts } from './payouts'
import { policies } from './policies'
import { reports } from './reports'
import { request } from './request'
import { resend } from './resend'
import { restored } from './restored'
import { sending } from './sending'
import { sessions } from './sessions'
import { settings } from './settings'
import { signIn } from './sign-in'
import { status } from './status'
import { statuses } from './statuses'
import { webhooks } from './webhooks'

export const ptBR = {
  common,
  frame,
  failure,
  signIn,
  access,
  payouts,
  payoutForm,
  payout,
  doubt,
  reports,
  approvals,
  absence,
  evidence,
  approvalSet,
  request,
  factors,
  webhooks,
  incidents,
  settings,
  sending,
  restored,
  limits,
  policies,
  changes,
  emergency,
  notices,
  status,
  statuses,
  resend,
  cashShop,
  cashDesk,
  cashOut,
  cashLimits,
  cashRequests,
  drawers,
  audit,
  auditDetail,
  sessions,
  errors,
} as const satisfies Messages
