/** What is wrong with the record of a payout's approval; each is one of the things that an auditor asks. */
export const FLAWS = [
  'body_differs',
  'envelope_differs',
  'trail_broken',
  'contents_differ',
  'people_differ',
  'submission_differs',
  'facts_differ',
  'policy_differs',
  'approval_differs',
  'approval_unrecorded',
  'approval_missing',
  'approver_excluded',
  'approver_repeated',
  'delegation_differs',
  'emergency_differs',
  'time_differs',
  'not_complete',
  'never_sent',
] as const
export type Flaw = (typeof FLAWS)[number]
