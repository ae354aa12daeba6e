import { PrismaPg } from '@prisma/adapter-pg'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import { DatabaseError, type Pool } from 'pg'

/**
 * What the schema engine writes after a script, sent with the script instead: several statements in one message are
 * one transaction, so a migration is either applied and known to be, or has not happened.
 */
const MARK_APPLIED = `
;DO $$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1
      WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $$`

/** Prisma's adapter cuts a script at every semicolon, also inside function bodies; here it reaches the server whole. */
export class AtomicScripts extends PrismaPg {
  private readonly pool: Pool

  constructor(pool: Pool) {
    super(pool)
    this.pool = pool
  }

  override async connect() {
    const adapter = await super.connect()
    adapter.executeScript = async (script) => {
      await this.pool.query(script + MARK_APPLIED).catch(refuse)
    }
    return adapter
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof DatabaseError)) throw error
  const { code = '', severity = 'ERROR', message, detail, column, hint } = error
  throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
}
