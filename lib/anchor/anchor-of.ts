import 'server-only'
import { HostAnchor } from '@/lib/anchor/host-anchor'
import type { Database } from '@/lib/db/client'
import { env } from '@/lib/env'

const opened = new WeakMap<Database, Promise<HostAnchor>>()

/** This host's anchor for a database, opened at first use; an opening that failed is tried again. */
export function anchorOf(db: Database): Promise<HostAnchor> {
  const known = opened.get(db)
  if (known) return known
  const opening = HostAnchor.open({ db, anchorDir: env().anchorDir })
  opened.set(db, opening)
  opening.catch(() => opened.delete(db))
  return opening
}
