import 'server-only'
import type { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { newIds } from '@/lib/db/ids'
import { GiroError } from '@/lib/domain/errors'
import { BeginEnrolmentInput, proveOneself } from '@/lib/factors/open-enrolment'
import { hashRecoveryCode, newRecoveryCode, RECOVERY_CODES } from '@/lib/factors/recovery-code'
import { tellOwner } from '@/lib/notices/tell-owner'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

/**
 * Ten codes that each open the way to enrol a new factor once; those from before are void. They are told here and never
 * again: only their hashes are kept.
 * @throws GiroError `refused`, with `factor_first` where there is nothing that they could replace
 */
export async function makeRecoveryCodes(
  context: Context,
  input: z.input<typeof BeginEnrolmentInput>,
): Promise<{ codes: readonly string[] }> {
  const person = authorize(context.actor, 'desk:enter')
  const { userId } = person
  return proveOneself(context, person, BeginEnrolmentInput.parse(input), async (tx, now) => {
    const held = await tx.factor.count({ where: { userId, removedAt: null } })
    if (held === 0) throw new GiroError('refused', { reason: 'factor_first' })
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
    await tx.recoveryCode.updateMany({
      where: { userId, usedAt: null, replacedAt: null },
      data: { replacedAt: now },
    })
    const ids = newIds(now, RECOVERY_CODES)
    const rows = ids.map((id, n) => ({ id, userId, hash: hashRecoveryCode(codes[n] ?? ''), createdAt: now }))
    await tx.recoveryCode.createMany({ data: rows })
    await tellOwner(tx, userId, 'recovery_codes', now)
    await appendAuditEvent(tx, person, 'factor.make_codes', { type: 'user', id: userId }, {})
    return { codes }
  })
}
