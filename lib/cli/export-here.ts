import { findDatabase } from '@/lib/cli/find-database'
import { createDatabase } from '@/lib/db/client'
import { exportApprovals } from '@/lib/evidence/export-approvals'

/** An export of the installation here, made and handed on piece by piece. Returns false where there is none. */
export async function exportHere(
  payoutId: string | null,
  take: (bytes: Uint8Array) => void,
): Promise<boolean> {
  const url = findDatabase()
  if (!url) {
    console.error('There is no database yet: give an export with --file, or DATABASE_URL.')
    return false
  }
  const db = createDatabase(url, 1)
  try {
    await exportApprovals(db, { payoutId, now: new Date() }, async (text) => take(Buffer.from(text)))
    return true
  } finally {
    await db.$disconnect()
  }
}
