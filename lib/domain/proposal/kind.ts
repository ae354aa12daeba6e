/** What is proposed by one admin and decided by another, beside policies; message namespace `changes.one`. */
export const PROPOSAL_KINDS = ['limits', 'emergency_pair', 'cash_limits', 'role', 'account'] as const
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

/** How notices and the audit trail call one proposal. */
export function proposalId(kind: ProposalKind, number: number): string {
  return `${kind}-${number}`
}

const PAGES = {
  limits: 'limits',
  emergency_pair: 'emergency',
  cash_limits: 'cash-limits',
  role: 'users/changes',
  account: 'accounts/changes',
} as const satisfies Record<ProposalKind, string>

/** Where its page is. */
export function proposalPath(kind: ProposalKind, number: number): string {
  return `/settings/${PAGES[kind]}/${number}`
}

/** What `proposalId` made; null for anything else. */
export function readProposalId(id: string): { kind: ProposalKind; number: number } | null {
  const [, name, digits] = /^([a-z_]+)-([1-9]\d{0,8})$/.exec(id) ?? []
  const kind = PROPOSAL_KINDS.find((one) => one === name)
  return kind && digits ? { kind, number: Number(digits) } : null
}

/** A number as addresses hold it; null for anything else. */
export function readNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
