/** Who may do what, as one table. Pages, actions, routes, verbs and the screen's buttons all ask `can`. */
export const ROLES = ['viewer', 'maker', 'approver', 'admin', 'cashier', 'auditor'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = [
  'desk:enter',
  'company:read',
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
  viewer: ['desk:enter', 'company:read', 'payout:read', 'webhook:read', 'cash:read'],
  maker: [
    'desk:enter',
    'company:read',
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
    'company:read',
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
    'company:read',
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
    'company:read',
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

const READS: ReadonlySet<Permission> = new Set<Permission>([
  'desk:enter',
  'company:read',
  'payout:read',
  'payout:reveal',
  'report:read',
  'webhook:read',
  'evidence:download',
  'audit:read',
  'cash:read',
])

/**
 * What a set for some accounts can hold: what is about one account each time. Whose approval counts for which account the
 * policy says, and everything else is the whole company's.
 */
export const OF_ACCOUNTS: ReadonlySet<Permission> = new Set<Permission>([
  'desk:enter',
  'payout:read',
  'payout:reveal',
  'payout:prepare',
  'payout:refresh',
  'evidence:download',
  'cash:read',
  'cash:refresh',
])

/** Whoever holds permissions: by a role, or by a set that narrows it. */
export type Holder = {
  readonly role: Role
  /** Null: the whole role. */
  readonly set: {
    readonly permissions: readonly string[]
    /** For which accounts; none named: for all. */
    readonly accountIds: readonly string[]
  } | null
}

/** The role with nothing taken away. */
export function wholeRole(role: Role): Holder {
  return { role, set: null }
}

/** Whether somebody in this role can ever hold the permission: the role has it, or it only reads and a set may add it. */
export function mayHold(role: Role, permission: Permission): boolean {
  return ALLOWED[role].has(permission) || (role !== 'admin' && READS.has(permission))
}

/**
 * True when they hold the permission. An admin neither prepares nor decides: separation of duties. Approvers and admins resolve
 * what nobody knows, always two of them; the database holds the same roles (`may_resolve`).
 */
export function can({ role, set }: Holder, permission: Permission): boolean {
  if (set === null) return ALLOWED[role].has(permission)
  if (set.accountIds.length > 0 && !OF_ACCOUNTS.has(permission)) return false
  return set.permissions.includes(permission) && mayHold(role, permission)
}

/** The accounts for which somebody holds what they hold; null: for all. */
export function reachOf({ set }: Holder): readonly string[] | null {
  return set === null || set.accountIds.length === 0 ? null : set.accountIds
}

/** Whether what somebody holds, they hold for this account. */
export function reaches(holder: Holder, accountId: string): boolean {
  return reachOf(holder)?.includes(accountId) ?? true
}

/** The roles that hold it whole. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => ALLOWED[role].has(permission))
}

/** Where a person's work begins: whoever may not see payouts serves tills, or reads the trail. */
export function homeOf(holder: Holder): string {
  return HOMES.find(([permission]) => can(holder, permission))?.[1] ?? '/notices'
}
const HOMES = [
  ['payout:read', '/payouts'],
  ['cash:desk', '/cash-out'],
  ['audit:read', '/audit'],
] as const satisfies readonly (readonly [Permission, string])[]

/** Whether they do nothing but read: one admin gives that, anything else takes two. The database knows the same reads. */
export function onlyReads(holder: Holder): boolean {
  return PERMISSIONS.every((permission) => READS.has(permission) || !can(holder, permission))
}
