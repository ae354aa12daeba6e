import type { ClientBase } from 'pg'

const ORDINARY = 'SELECT, INSERT, UPDATE, DELETE'

/** What the application's role may do with a table, where that is less than everything. */
export const TABLE_PRIVILEGES: Readonly<Record<string, string>> = {
  _prisma_migrations: 'SELECT',
  audit_event: 'SELECT',
  audit_head: 'SELECT',
  audit_pending: 'SELECT',
  audit_checkpoint: 'SELECT, INSERT',
  audit_target: 'SELECT, INSERT, UPDATE',
  installation: 'SELECT, UPDATE',
  payout_event: 'SELECT, INSERT',
  approval: 'SELECT, INSERT',
  destination_view: 'SELECT, INSERT',
  approval_proof: 'SELECT, INSERT',
  factor: 'SELECT, INSERT, UPDATE',
  step_up: 'SELECT, INSERT, UPDATE',
  enrolment: 'SELECT, INSERT, UPDATE',
  recovery_code: 'SELECT, INSERT, UPDATE',
  incident: 'SELECT, INSERT, UPDATE',
  sending_stop: 'SELECT, INSERT, UPDATE',
  resolution: 'SELECT, INSERT, UPDATE',
  unknown_look: 'SELECT, INSERT, UPDATE',
  delivery_replay: 'SELECT, INSERT, UPDATE',
  delivery_replay_item: 'SELECT, INSERT, UPDATE',
  report_upload: 'SELECT, INSERT',
  report_item: 'SELECT, INSERT, UPDATE',
  cap_rule: 'SELECT, INSERT, UPDATE',
  cap_reservation: 'SELECT, INSERT, UPDATE',
  proposal: 'SELECT, INSERT, UPDATE',
  anchor: 'SELECT, INSERT, UPDATE',
  restored_send: 'SELECT, INSERT, UPDATE',
  notice: 'SELECT, INSERT',
  notice_delivery: 'SELECT, INSERT, UPDATE',
  cash_event: 'SELECT, INSERT',
  cash_order_item: 'SELECT, INSERT',
  cash_vote: 'SELECT, INSERT',
  store: 'SELECT, INSERT, UPDATE',
  till: 'SELECT, INSERT, UPDATE',
  till_cashier: 'SELECT, INSERT, UPDATE',
  cash_shift: 'SELECT, INSERT, UPDATE',
  cash_order: 'SELECT, INSERT, UPDATE',
  merchant_order: 'SELECT, INSERT, UPDATE',
  merchant_payment: 'SELECT, INSERT, UPDATE',
  cash_decision: 'SELECT, INSERT, UPDATE',
  cash_refund: 'SELECT, INSERT, UPDATE',
  cash_request: 'SELECT, INSERT, UPDATE',
  cash_limit: 'SELECT, INSERT, UPDATE',
}

const WORKER_SCHEMA = 'graphile_worker'
const POLICY = 'giro_app'

/**
 * Gives the application's role exactly what it needs and nothing more: it owns nothing, creates nothing and can't
 * change what is append-only. Runs as the owner, any number of times; call it inside a transaction, so that
 * a running application never sees a table without its privileges.
 */
export async function grantPrivileges(client: ClientBase, role: string): Promise<void> {
  const grantee = client.escapeIdentifier(role)
  await client.query(`REVOKE CREATE ON SCHEMA public FROM PUBLIC, ${grantee}`)
  await client.query(`GRANT USAGE ON SCHEMA public, ${WORKER_SCHEMA} TO ${grantee}`)
  for (const { schema, name } of await listTables(client)) {
    const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`
    const granted = schema === 'public' ? (TABLE_PRIVILEGES[name] ?? ORDINARY) : ORDINARY
    await client.query(`REVOKE ALL ON ${table} FROM ${grantee}`)
    await client.query(`GRANT ${granted} ON ${table} TO ${grantee}`)
  }
  for (const schema of ['public', WORKER_SCHEMA]) {
    await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${grantee}`)
    await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${grantee}`)
  }
  await openWorkerRows(client, role)
}

async function listTables(client: ClientBase): Promise<{ schema: string; name: string }[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', $1) AND c.relkind IN ('r', 'p', 'v') ORDER BY 1, 2`,
    [WORKER_SCHEMA],
  )
  return rows
}

/** graphile-worker protects its rows from every role but the owner's; a policy lets the application's role in. */
async function openWorkerRows(client: ClientBase, role: string): Promise<void> {
  const { rows } = await client.query<{ name: string; granted: boolean }>(
    `SELECT c.relname AS name, EXISTS (
       SELECT 1 FROM pg_policies p
       WHERE p.schemaname = $1 AND p.tablename = c.relname AND p.policyname = $2 AND p.roles = ARRAY[$3::name]
     ) AS granted
     FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND c.relrowsecurity`,
    [WORKER_SCHEMA, POLICY, role],
  )
  for (const { name } of rows.filter(({ granted }) => !granted)) {
    const table = `${WORKER_SCHEMA}.${client.escapeIdentifier(name)}`
    await client.query(`DROP POLICY IF EXISTS ${POLICY} ON ${table}`)
    await client.query(
      `CREATE POLICY ${POLICY} ON ${table} TO ${client.escapeIdentifier(role)} USING (true) WITH CHECK (true)`,
    )
  }
}
