import { randomUUID } from 'node:crypto'
import { createDatabase } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/enqueue'
import { refreshJobKey } from '@/lib/jobs/job-keys'

// A process of its own that writes rows with their jobs until it is killed; half of its transactions are taken back.
// It says each one that was committed, once that is certain.
const url = process.env['DATABASE_URL'] ?? ''
const db = createDatabase(url, 4)

class TakenBack extends Error {}

async function lane(): Promise<void> {
  for (;;) {
    const id = randomUUID()
    const committed = await inTransaction(db, async (tx) => {
      const data = { id, requestedBy: 'nobody', createdAt: new Date() }
      await tx.refreshRequest.create({ data, select: { id: true } })
      const jobKey = refreshJobKey(id, 'none')
      await enqueue(tx, 'refresh_payout', { requestId: id, payoutId: 'none' }, { jobKey })
      if (Math.random() < 0.5) throw new TakenBack()
      return true
    }).catch((error: unknown) => {
      if (error instanceof TakenBack) return false
      throw error
    })
    process.stdout.write(committed ? `committed ${id}\n` : 'taken back\n')
  }
}

await Promise.all([lane(), lane(), lane(), lane()])
