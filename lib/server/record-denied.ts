import 'server-only'
import { cache } from 'react'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import type { Permission } from '@/lib/domain/permissions'

/** That somebody who is signed in asked for what the role lacks: once a request, however many ask within it. */
export const recordDenied = cache(
  async (actor: UserActor, permission: Permission, at: string): Promise<void> => {
    await inTransaction(database(), (tx) =>
      appendAuditEvent(tx, actor, 'access.deny', { type: 'permission', id: permission }, { at }),
    )
  },
)
