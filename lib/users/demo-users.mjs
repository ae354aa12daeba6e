// Plain JavaScript: the start prints these before anything is installed or compiled.

/** The phrase that opens every demo sign-in; it exists nowhere but in databases that can never hold real money. */
export const DEMO_PASSWORD = 'demo-demo-demo-demo'

/** One person a role, obviously fictional. */
export const DEMO_USERS = /** @type {const} */ ([
  { role: 'maker', name: 'Demo Maker', email: 'maker@demo.giro.invalid' },
  { role: 'approver', name: 'Demo Approver', email: 'approver@demo.giro.invalid' },
  { role: 'admin', name: 'Demo Admin', email: 'admin@demo.giro.invalid' },
  { role: 'viewer', name: 'Demo Viewer', email: 'viewer@demo.giro.invalid' },
  { role: 'cashier', name: 'Demo Cashier', email: 'cashier@demo.giro.invalid' },
  { role: 'auditor', name: 'Demo Auditor', email: 'auditor@demo.giro.invalid' },
])
