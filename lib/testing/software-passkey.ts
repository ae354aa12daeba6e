import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

const USER_PRESENT = 1
const USER_VERIFIED = 4
const ATTESTED = 64

type Said = {
  readonly challenge: string
  readonly rpId: string
  readonly origin: string
  readonly verified?: boolean
  readonly signCount?: number
}

/** A passkey without a device: ES256 by node:crypto, with every byte that a browser would hand on. */
export class SoftwarePasskey {
  readonly credentialId = randomBytes(32).toString('base64url')
  readonly #privateKey: KeyObject
  /** COSE. */
  readonly publicKey: Uint8Array<ArrayBuffer>

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#privateKey = privateKey
    this.publicKey = coseOf(publicKey)
  }

  /** What `navigator.credentials.get` would give, as an answer's parts. */
  assert({ challenge, rpId, origin, verified = true, signCount = 0 }: Said) {
    const clientData = clientDataOf('webauthn.get', challenge, origin)
    const authenticatorData = authenticatorDataOf(rpId, verified, signCount)
    const signed = Buffer.concat([authenticatorData, sha256(clientData)])
    return {
      credentialId: this.credentialId,
      authenticatorData: authenticatorData.toString('base64url'),
      clientDataJson: clientData.toString('base64url'),
      signature: sign('sha256', signed, this.#privateKey).toString('base64url'),
    }
  }

  /** What `navigator.credentials.create` would give, with no attestation. */
  attest({ challenge, rpId, origin, verified = true }: Said) {
    const id = Buffer.from(this.credentialId, 'base64url')
    const data = Buffer.concat([
      authenticatorDataOf(rpId, verified, 0, ATTESTED),
      Buffer.alloc(16),
      Buffer.from([id.length >> 8, id.length & 255]),
      id,
      this.publicKey,
    ])
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      text('fmt'),
      text('none'),
      text('attStmt'),
      Buffer.from([0xa0]),
      text('authData'),
      Buffer.from([0x59, data.length >> 8, data.length & 255]),
      data,
    ])
    return {
      credentialId: this.credentialId,
      attestationObject: attestation.toString('base64url'),
      clientDataJson: clientDataOf('webauthn.create', challenge, origin).toString('base64url'),
      transports: ['internal'],
    }
  }
}

function clientDataOf(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function authenticatorDataOf(rpId: string, verified: boolean, signCount: number, more = 0): Buffer {
  const flags = USER_PRESENT | (verified ? USER_VERIFIED : 0) | more
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(signCount)
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter])
}

/** {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} in CBOR. */
function coseOf(key: KeyObject): Uint8Array<ArrayBuffer> {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const head = (label: number) => Buffer.from([label, 0x58, 32])
  const parts = [head(0x21), Buffer.from(x, 'base64url'), head(0x22), Buffer.from(y, 'base64url')]
  return new Uint8Array(Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]), ...parts]))
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 | value.length]), Buffer.from(value)])
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}
