import 'server-only'
import { z } from 'zod'
import type { CashSetting } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { isUniqueViolation } from '@/lib/db/database-errors'
import { inTransaction } from '@/lib/db/transaction'
import { beforeAfter } from '@/lib/domain/before-after'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const REQUIRED = 'field_required'

const SaveSettingInput = z
  .strictObject({
    accountId: z.string(),
    /** 0 before the first. */
    version: z.int().min(0),
    enabled: z.boolean(),
    statement: z
      .string(REQUIRED)
      .trim()
      .max(500, 'statement_too_long')
      .regex(/^[\P{C}\n\r]*$/u, 'name_characters'),
    sponsorId: z.union(
      [
        z.literal('').transform(() => null),
        z
          .string()
          .trim()
          .regex(/^[1-9]\d{0,19}$/, 'collector_format'),
      ],
      'collector_format',
    ),
    orderMinutes: z
      .string(REQUIRED)
      .trim()
      .regex(/^\d{1,3}$/, 'order_minutes')
      .transform(Number)
      .refine((minutes) => minutes >= 2 && minutes <= 60, 'order_minutes'),
  })
  .superRefine(({ enabled, statement }, context) => {
    if (!enabled || statement.length >= 3) return
    context.addIssue({ code: 'custom', path: ['statement'], message: REQUIRED })
  })

/**
 * Says whether an account may hand out cash, and how its orders are made. On only with the admin's own words about who at
 * Mercado Pago enabled it; whoever writes other words states it anew. Turning it off leaves orders that are under way alone.
 */
export async function saveSetting(context: Context, input: unknown): Promise<{ accountId: string }> {
  const admin = authorize(context.actor, 'cash:manage')
  const { accountId, version, ...wanted } = parseFields(SaveSettingInput, input)
  const now = context.now()
  const saved = inTransaction(context.db, async (tx) => {
    const account = await tx.account.findUnique({ where: { id: accountId }, select: { id: true } })
    if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
    const before = await tx.cashSetting.findUnique({ where: { accountId } })
    const data = settingOf(wanted, before, { enabledAt: now, enabledById: admin.userId })
    if (before === null && version === 0) {
      await tx.cashSetting.create({
        data: { accountId, ...data, changedAt: now },
        select: { accountId: true },
      })
    } else {
      const { count } = await tx.cashSetting.updateMany({
        where: { accountId, version },
        data: { ...data, changedAt: now, version: { increment: 1 } },
      })
      if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    }
    const facts = beforeAfter(before && factsOf(before), factsOf(data))
    await appendAuditEvent(tx, admin, actionOf(data, before), { type: 'account', id: accountId }, facts)
    return { accountId }
  })
  return saved.catch((error: unknown) => {
    throw isUniqueViolation(error) ? new GiroError('conflict', { reason: 'changed_meanwhile' }) : error
  })
}

type Stated = Pick<CashSetting, 'enabledAt' | 'enabledById'>

function settingOf({ enabled, ...said }: Said, before: CashSetting | null, stated: Stated) {
  if (!enabled) return { ...said, enabledAt: null, enabledById: null }
  const stands = before?.enabledAt != null && before.statement === said.statement
  const { enabledAt, enabledById } = stands ? before : stated
  return { ...said, enabledAt, enabledById }
}
type Said = Omit<z.output<typeof SaveSettingInput>, 'accountId' | 'version'>

function factsOf({ enabledAt, statement, sponsorId, orderMinutes }: Facts) {
  return { enabled: enabledAt !== null, statement, sponsorId, orderMinutes }
}
type Facts = Pick<CashSetting, 'enabledAt' | 'statement' | 'sponsorId' | 'orderMinutes'>

function actionOf({ enabledAt }: Stated, before: CashSetting | null) {
  const was = before?.enabledAt ?? null
  if (enabledAt === null) return was === null ? 'cash.save_setting' : 'cash.disable'
  return was?.getTime() === enabledAt.getTime() ? 'cash.save_setting' : 'cash.enable'
}
