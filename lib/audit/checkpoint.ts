import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'

/** How far the audit chain had come, and what its last event's hash was. */
const bodySchema = z.strictObject({
  format: z.literal('giro-audit-checkpoint-1'),
  instanceId: z.uuid(),
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime({ precision: 3 }),
  /** The Ed25519 public key that signed it: its 32 bytes (RFC 8032) in base64url. */
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
})
const lineSchema = bodySchema.extend({ signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/) })
export type Checkpoint = z.output<typeof lineSchema>

/** What lies before the 32 bytes of an Ed25519 public key in its DER form (RFC 8410). */
const DER_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** The public half of a signing key, as checkpoints name it. */
export function publicKeyText(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  if (x === undefined) throw new Error('not an Ed25519 key')
  return x
}

/** @throws where the PEM is no Ed25519 private key */
export function readSigningKey(pem: string): KeyObject {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
  return key
}

/** One line of JSON that says how far the chain had come, signed so that only this installation can have said it. */
export function checkpointLine(
  key: KeyObject,
  { instanceId, seq, hash, at }: Pick<Checkpoint, 'instanceId' | 'seq' | 'hash'> & { readonly at: Date },
): string {
  const format = 'giro-audit-checkpoint-1'
  const body = { format, instanceId, seq, hash, at: at.toISOString(), key: publicKeyText(key) }
  const signature = sign(null, Buffer.from(JSON.stringify(body)), key).toString('base64url')
  return JSON.stringify({ ...body, signature })
}

/**
 * A checkpoint out of a line of whatever kept it: a file, a mail, a system log that put words of its own before it. Null: it
 * holds none, or one whose signature does not fit.
 */
export function readCheckpoint(line: string): Checkpoint | null {
  const from = line.indexOf('{"format":"giro-audit-checkpoint-1"')
  const to = line.indexOf('}', from)
  if (from === -1 || to === -1) return null
  const text = line.slice(from, to + 1)
  const read = lineSchema.safeParse(parsed(text))
  if (!read.success || JSON.stringify(read.data) !== text) return null
  const { signature, ...body } = read.data
  const der = Buffer.concat([DER_HEAD, Buffer.from(body.key, 'base64url')])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  const fits = verify(null, Buffer.from(JSON.stringify(body)), key, Buffer.from(signature, 'base64url'))
  return fits ? read.data : null
}

/** Whether a line means to hold one, so that one that was changed is not taken for another program's words. */
export function looksLikeCheckpoint(line: string): boolean {
  return line.includes('giro-audit-checkpoint')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
