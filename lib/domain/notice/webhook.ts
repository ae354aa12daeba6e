/** `signed`: any server, with a signature to check; `slack`: what Slack and those like it take, without one. */
export const WEBHOOK_KINDS = ['signed', 'slack'] as const
export type WebhookKind = (typeof WEBHOOK_KINDS)[number]

/** As many characters as SHA-256 has bytes: a shorter secret could be guessed sooner than the signature. */
export const MIN_WEBHOOK_SECRET = 32
