import { can, type Holder, type Permission, ROLES, type Role, wholeRole } from '@/lib/domain/permissions'

/**
 * Whom an event is told: the payout's maker, whoever could approve it now, those whose approvals it has, persons that the
 * verb names, or everyone who holds a permission.
 */
export type NoticeAudience = 'maker' | 'asked' | 'approvers' | 'named' | Permission

type NoticeSpec = {
  readonly about: 'payout' | 'incident' | 'policy' | 'proposal' | 'order' | 'request' | 'desk'
  readonly to: readonly NoticeAudience[]
  /** What a person gets who chose nothing. */
  readonly inbox: boolean
  readonly email: boolean
  /**
   * Where its link leads; the subject's id follows, but for `desk`, and a proposal's own page for `proposal`. `/cash-out/`
   * leads to the till while the order stands at it, and to the order afterwards.
   */
  readonly at: string
  /** Worth nothing once the payout or request no longer waits for approval, or the order no longer for its confirmation. */
  readonly whileWaiting?: true
  /** What persons hold whom a verb may name. */
  readonly named?: Permission
}

/** Everything that people are told of. A new event is a line here, its texts (`notices.events`) and a call of `tell`. */
export const NOTICE_EVENTS = {
  approval_wanted: {
    about: 'payout',
    to: ['asked'],
    inbox: true,
    email: true,
    at: '/approvals/',
    whileWaiting: true,
  },
  request_expiring: {
    about: 'payout',
    to: ['maker', 'asked'],
    inbox: true,
    email: true,
    at: '/approvals/',
    whileWaiting: true,
  },
  request_expired: { about: 'payout', to: ['maker'], inbox: true, email: true, at: '/payouts/' },
  rejected: { about: 'payout', to: ['maker'], inbox: true, email: true, at: '/payouts/' },
  edited: { about: 'payout', to: ['approvers'], inbox: true, email: true, at: '/payouts/' },
  recalled: { about: 'payout', to: ['maker', 'approvers'], inbox: true, email: false, at: '/payouts/' },
  paid: { about: 'payout', to: ['maker'], inbox: false, email: false, at: '/payouts/' },
  failed: { about: 'payout', to: ['maker'], inbox: true, email: true, at: '/payouts/' },
  returned: { about: 'payout', to: ['maker'], inbox: true, email: true, at: '/payouts/' },
  outcome_unknown: { about: 'payout', to: ['maker'], inbox: true, email: false, at: '/payouts/' },
  incident_opened: {
    about: 'incident',
    to: ['incident:handle'],
    inbox: true,
    email: true,
    at: '/incidents/',
  },
  policy_proposed: {
    about: 'policy',
    to: ['policy:manage'],
    inbox: true,
    email: true,
    at: '/settings/policies/',
  },
  policy_decided: {
    about: 'policy',
    to: ['policy:manage'],
    inbox: true,
    email: true,
    at: '/settings/policies/',
  },
  review_due: { about: 'desk', to: ['policy:manage'], inbox: true, email: true, at: '/settings/emergency' },
  change_proposed: { about: 'proposal', to: ['policy:manage'], inbox: true, email: true, at: '/settings/' },
  change_decided: { about: 'proposal', to: ['policy:manage'], inbox: true, email: true, at: '/settings/' },
  deputy_named: {
    about: 'desk',
    to: ['named'],
    inbox: true,
    email: true,
    at: '/approvals/absence',
    named: 'payout:decide',
  },
  deputy_released: {
    about: 'desk',
    to: ['named'],
    inbox: true,
    email: false,
    at: '/approvals/absence',
    named: 'payout:decide',
  },
  cash_approval_wanted: {
    about: 'request',
    to: ['cash:approve'],
    inbox: true,
    email: true,
    at: '/approvals/cash/',
    whileWaiting: true,
  },
  cash_decided: {
    about: 'request',
    to: ['named'],
    inbox: true,
    email: false,
    at: '/cash-out/',
    named: 'cash:refund',
  },
  confirm_soon: {
    about: 'order',
    to: ['named'],
    inbox: true,
    email: false,
    at: '/cash-out/',
    whileWaiting: true,
    named: 'cash:desk',
  },
} as const satisfies Record<string, NoticeSpec>

export type NoticeEvent = keyof typeof NOTICE_EVENTS
// The keys of the table are what NoticeEvent is.
export const NOTICE_EVENT_NAMES = Object.keys(NOTICE_EVENTS) as [NoticeEvent, ...NoticeEvent[]]

export function isNoticeEvent(name: string): name is NoticeEvent {
  return Object.hasOwn(NOTICE_EVENTS, name)
}

/** The line of an event; its type is that of any. */
export function noticeSpec(event: NoticeEvent): NoticeSpec {
  return NOTICE_EVENTS[event]
}

/** Whether they can ever be told of it: only then it stands among their choices. */
export function mayBeTold(holder: Holder, event: NoticeEvent): boolean {
  const { to, named } = noticeSpec(event)
  return to.some((audience) => {
    if (audience === 'named') return named !== undefined && can(holder, named)
    if (audience === 'maker') return can(holder, 'payout:prepare')
    return can(holder, audience === 'asked' || audience === 'approvers' ? 'payout:decide' : audience)
  })
}

const NO_PERMISSION: ReadonlySet<string> = new Set(['maker', 'asked', 'approvers', 'named'])

/** The roles whose people are told because of a permission. */
export function rolesTold(event: NoticeEvent): Role[] {
  const { to } = noticeSpec(event)
  return ROLES.filter((role) =>
    to.some((audience) => !NO_PERMISSION.has(audience) && mayBeTold(wholeRole(role), event)),
  )
}
