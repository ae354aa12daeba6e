import 'server-only'
import { accountChange } from '@/lib/accounts/account-change'
import { cashLimitsChange } from '@/lib/cash-out/limits-change'
import type { ProposalKind } from '@/lib/domain/proposal/kind'
import { pairChange } from '@/lib/emergency/pair-change'
import { limitsChange } from '@/lib/limits/limits-change'
import type { ChangeKind } from '@/lib/proposals/change-kind'
import { roleChange } from '@/lib/users/role-change'

/** Everything that two admins decide, beside policies: another kind is a line here and its value in the database. */
export const CHANGE_KINDS: Readonly<Record<ProposalKind, ChangeKind>> = {
  limits: limitsChange,
  emergency_pair: pairChange,
  cash_limits: cashLimitsChange,
  role: roleChange,
  account: accountChange,
}
