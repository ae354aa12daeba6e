/** Who may do what, as one table. Pages, actions, routes, verbs and the screen's buttons all ask `can`. */
export const ROLES = ['viewer', 'maker', 'approver', 'admin', 'cashier', 'auditor'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = [
  'desk:enter',
  'payout:read',
  'payout:reveal',
  'payout:prepare',
  'payout:decide',
  'payout:refresh',
  'payout:resolve',
  'report:read',
  'report:upload',
  'webhook:read',
  'webhook:replay',
  'user:manage',
  'account:manage',
  'sending:stop',
  'sending:resume',
  'incident:handle',
  'limit:manage',
  'policy:manage',
  'notice:manage',
  'evidence:download',
  'audit:read',
  'cash:desk',
  'cash:read',
  'cash:refresh',
  'cash:approve',
  'cash:refund',
  'cash:manage',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const TABLE = {
  viewer: ['desk:enter', 'payout:read', 'webhook:read', 'cash:read'],
  maker: [
    'desk:enter',
    'payout:read',
    'payout:reveal',
    'webhook:read',
    'payout:prepare',
    'payout:refresh',
    'sending:stop',
    'cash:read',
    'cash:refresh',
  ],
  approver: [
    'desk:enter',
    'payout:read',
    'payout:reveal',
    'webhook:read',
    'webhook:replay',
    'payout:decide',
    'payout:refresh',
    'payout:resolve',
    'report:read',
    'report:upload',
    'sending:stop',
    'incident:handle',
    'evidence:download',
    'cash:read',
    'cash:refresh',
    'cash:approve',
    'cash:refund',
  ],
  admin: [
    'desk:enter',
    'payout:read',
    'payout:reveal',
    'webhook:read',
    'webhook:replay',
    'payout:resolve',
    'report:read',
    'report:upload',
    'user:manage',
    'account:manage',
    'sending:stop',
    'sending:resume',
    'incident:handle',
    'limit:manage',
    'policy:manage',
    'notice:manage',
    'evidence:download',
    'audit:read',
    'cash:read',
    'cash:manage',
  ],
  cashier: ['desk:enter', 'cash:desk', 'cash:refresh', 'cash:refund'],
  auditor: [
    'desk:enter',
    'payout:read',
    'payout:reveal',
    'webhook:read',
    'report:read',
    'evidence:download',
    'audit:read',
    'cash:read',
  ],
} as const satisfies Record<Role, readonly Permission[]>

const ALLOWED: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set(TABLE.viewer),
  maker: new Set(TABLE.maker),
  approver: new Set(TABLE.approver),
  admin: new Set(TABLE.admin),
  cashier: new Set(TABLE.cashier),
  auditor: new Set(TABLE.auditor),
}

/**
 * True when the role holds the permission. An admin neither prepares nor decides: separation of duties. Approvers and
 * admins resolve what nobody knows, always two of them; the database holds the same roles (`may_resolve`).
 */
export function can(role: Role, permission: Permission): boolean {
  return ALLOWED[role].has(permission)
}

/** Where a person's work begins: whoever may not see payouts serves tills. */
export function homeOf(role: Role): '/payouts' | '/cash-out' {
  return can(role, 'payout:read') ? '/payouts' : '/cash-out'
}

const READS: ReadonlySet<Permission> = new Set<Permission>([
  'desk:enter',
  'payout:read',
  'payout:reveal',
  'report:read',
  'webhook:read',
  'evidence:download',
  'audit:read',
  'cash:read',
])

/** Whether the role does nothing but read: one admin gives it, any other takes two. The database knows the same roles. */
export function onlyReads(role: Role): boolean {
  return [...ALLOWED[role]].every((permission) => READS.has(permission))
}
