import { createHmac } from 'node:crypto'

export type SignatureOptions = {
  secret: string
  mode: 'valid' | 'wrong'
  dataId: string
  requestId: string
  /** Already in the unit that it is sent in. */
  ts: string
  /** Documents ask for lower case, the official clients sign the id as it is. */
  idCase: 'verbatim' | 'lower'
}

export function timestamp(nowMs: number, unit: 'seconds' | 'milliseconds'): string {
  return String(unit === 'seconds' ? Math.floor(nowMs / 1000) : nowMs)
}

/** The `x-signature` header of signed notifications: HMAC-SHA256 over the documented manifest, in hex. */
export function signatureHeader({ secret, mode, dataId, requestId, ts, idCase }: SignatureOptions): string {
  const id = idCase === 'lower' ? dataId.toLowerCase() : dataId
  const key = mode === 'valid' ? secret : `not ${secret}`
  const hash = createHmac('sha256', key).update(`id:${id};request-id:${requestId};ts:${ts};`).digest('hex')
  return `ts=${ts},v1=${hash}`
}
