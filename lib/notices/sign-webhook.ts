import { createHmac } from 'node:crypto'

export const SIGNATURE_HEADER = 'giro-signature'

/**
 * `t=1764000000,v1=…`: HMAC-SHA256 in hexadecimal over `timestamp.body`, one `v1` a secret, so that a receiver who knows
 * either of two accepts it while they are changed. The time is in Unix seconds.
 */
export function signatureOf(body: string, secrets: readonly string[], at: Date): string {
  const timestamp = Math.floor(at.getTime() / 1_000)
  const signed = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
  )
  return [`t=${timestamp}`, ...signed].join(',')
}
