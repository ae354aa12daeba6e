/** What a new version takes back: whatever was frozen for the old one, and decided about it. */
export const TAKEN_BACK = {
  attemptId: null,
  envelopeDigest: null,
  externalReference: null,
  decidedById: null,
  decidedAt: null,
  rejectionReason: null,
  submittedAt: null,
} as const
