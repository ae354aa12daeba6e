/** Every act has a name of its own; each verb leaves exactly one event. */
export const AUDIT_ACTIONS = [
  'installation.seed_demo',
  'account.create',
  'account.update',
  'account.stop',
  'account.resume',
  'bank.save',
  'bank.remove',
  'user.create',
  'user.change_role',
  'user.disable',
  'user.enable',
  'session.sign_in',
  'session.sign_in_refused',
  'session.sign_out',
  'payout.create',
  'payout.edit',
  'payout.discard',
  'payout.restore',
  'payout.submit',
  'payout.approve',
  'payout.approve_refused',
  'payout.reject',
  'payout.send',
  'payout.refuse_send',
  'payout.stop_resend',
  'payout.record_reply',
  'payout.record_news',
  'payout.request_refresh',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** Audit data is flat and holds no personal data: ids, states, digests, codes. */
export type AuditData = Record<string, string | number | boolean | null>
