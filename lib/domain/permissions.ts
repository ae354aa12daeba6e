/** Who may do what, as one table. Pages, actions, routes, verbs and the screen's buttons all ask `can`. */
export const ROLES = ['viewer', 'maker', 'approver', 'admin'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS = [
  'payout:read',
  'payout:prepare',
  'payout:decide',
  'payout:refresh',
  'webhook:read',
  'user:manage',
  'account:manage',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const TABLE = {
  viewer: ['payout:read', 'webhook:read'],
  maker: ['payout:read', 'webhook:read', 'payout:prepare', 'payout:refresh'],
  approver: ['payout:read', 'webhook:read', 'payout:decide', 'payout:refresh'],
  admin: ['payout:read', 'webhook:read', 'user:manage', 'account:manage'],
} as const satisfies Record<Role, readonly Permission[]>

const ALLOWED: Record<Role, ReadonlySet<Permission>> = {
  viewer: new Set(TABLE.viewer),
  maker: new Set(TABLE.maker),
  approver: new Set(TABLE.approver),
  admin: new Set(TABLE.admin),
}

/** True when the role holds the permission. An admin neither prepares nor decides: separation of duties. */
export function can(role: Role, permission: Permission): boolean {
  return ALLOWED[role].has(permission)
}
