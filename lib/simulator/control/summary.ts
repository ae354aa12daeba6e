import { balanceText } from '@/lib/simulator/accounts'
import type { Simulation } from '@/lib/simulator/context'
import type {
  AccountsResponse,
  DialsResponse,
  FaultsResponse,
  IntentSummary,
} from '@/lib/simulator/control-types'
import { FAULT_STAGES } from '@/lib/simulator/faults/fault-table'
import type { Intent } from '@/lib/simulator/intents/intent-book'
import { wordsOf } from '@/lib/simulator/intents/render'
import { decimalText } from '@/lib/simulator/money'

export function summary({ journal }: Simulation, intent: Intent): IntentSummary {
  const { record, currency } = intent
  const { status, detail } = wordsOf(intent, journal.dials.forAccount(record.userId))
  return {
    id: record.id,
    userId: record.userId,
    externalReference: record.externalReference,
    mode: record.mode,
    state: intent.state,
    status,
    statusDetail: detail,
    amount: record.amount,
    refundedAmount: decimalText(intent.refunded, currency),
    debited: intent.debited,
    creditedAmount: decimalText(intent.credited, currency),
    createdAt: record.createdAt,
    updatedAt: intent.updatedAt,
  }
}

export function accountsNow({ journal }: Simulation): AccountsResponse {
  return {
    accounts: journal.accounts.list().map((account) => ({
      userId: account.userId,
      site: account.site,
      balance: balanceText(account),
      currency: account.currency,
      moneyOutEnabled: account.moneyOutEnabled,
      cashOutEnabled: account.cashOutEnabled,
    })),
  }
}

export function dialsNow({ journal }: Simulation): DialsResponse {
  return { global: journal.dials.global(), accounts: journal.dials.overrides() }
}

export function faultsNow({ journal, faults }: Simulation): FaultsResponse {
  return { stages: FAULT_STAGES, faults: journal.dials.global().faults, struck: faults.struck() }
}
