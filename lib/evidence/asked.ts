import type { DecisionRecord } from '@/lib/evidence/record'

/** A record of which an approval was asked. */
export type Asked = DecisionRecord & {
  readonly attempt: NonNullable<DecisionRecord['attempt']>
  readonly requirement: NonNullable<DecisionRecord['requirement']>
}

export type Approval = DecisionRecord['approvals'][number]

/** What was approved of this attempt, by people and by policies. */
export function approvalsOf({ approvals }: DecisionRecord, attemptId: string): readonly Approval[] {
  return approvals.filter((one) => one.attemptId === attemptId && one.decision === 'approve')
}

/** The person behind an account, as the record names them. */
export function personOf({ people }: DecisionRecord, userId: string | null): string | undefined {
  return people.find((person) => person.userId === userId)?.personId
}
