import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'

/** A public key with the digest that its signatures are made over; Ed25519 has its own. */
export type VerifyingKey = { readonly key: KeyObject; readonly hash: 'sha256' | null }

type Value = number | Uint8Array
type Reader = { readonly bytes: Uint8Array; at: number }

/** Labels and values of RFC 9052 and 9053: what passkeys use. */
const [KTY, ALG, CRV, X, Y] = [1, 3, -1, -2, -3]
const [N, E] = [-1, -2]
const [ES256, EDDSA, RS256] = [-7, -8, -257]

/**
 * A COSE_Key of ES256, EdDSA or RS256 as node reads it. It holds nothing but whole numbers and byte strings.
 * @throws Error for any other
 */
export function readCoseKey(bytes: Uint8Array): VerifyingKey {
  const map = readMap({ bytes, at: 0 })
  const jwk = toJwk(map)
  return { key: createPublicKey({ key: jwk, format: 'jwk' }), hash: map.get(ALG) === EDDSA ? null : 'sha256' }
}

function toJwk(map: ReadonlyMap<number, Value>): JsonWebKey {
  const part = (label: number): string => {
    const value = map.get(label)
    if (!(value instanceof Uint8Array)) throw new Error('a COSE key lacks a part')
    return Buffer.from(value).toString('base64url')
  }
  const kind = [map.get(KTY), map.get(ALG)]
  if (kind[0] === 2 && kind[1] === ES256 && map.get(CRV) === 1) {
    return { kty: 'EC', crv: 'P-256', x: part(X), y: part(Y) }
  }
  if (kind[0] === 1 && kind[1] === EDDSA && map.get(CRV) === 6) {
    return { kty: 'OKP', crv: 'Ed25519', x: part(X) }
  }
  if (kind[0] === 3 && kind[1] === RS256) return { kty: 'RSA', n: part(N), e: part(E) }
  throw new Error('not a COSE key of ES256, EdDSA or RS256')
}

/** The one shape of CBOR (RFC 8949) that these keys have: a map of whole numbers. */
function readMap(reader: Reader): Map<number, Value> {
  const { major, length } = readHead(reader)
  if (major !== 5) throw new Error('a COSE key is a map')
  const map = new Map<number, Value>()
  for (let n = 0; n < length; n++) {
    const label = readValue(reader)
    if (typeof label !== 'number' || map.has(label)) throw new Error('a COSE key has each label once')
    map.set(label, readValue(reader))
  }
  if (reader.at !== reader.bytes.length) throw new Error('something follows a COSE key')
  return map
}

function readValue(reader: Reader): Value {
  const { major, length } = readHead(reader)
  if (major === 0) return length
  if (major === 1) return -1 - length
  if (major !== 2) throw new Error('a COSE key holds numbers and bytes')
  const from = reader.at
  reader.at += length
  if (reader.at > reader.bytes.length) throw new Error('a COSE key ends too soon')
  return reader.bytes.subarray(from, reader.at)
}

function readHead(reader: Reader): { major: number; length: number } {
  const first = readByte(reader)
  const [major, short] = [first >> 5, first & 31]
  if (short < 24) return { major, length: short }
  if (short === 24) return { major, length: readByte(reader) }
  if (short === 25) return { major, length: readByte(reader) * 256 + readByte(reader) }
  throw new Error('a COSE key is short')
}

function readByte(reader: Reader): number {
  const byte = reader.bytes[reader.at]
  if (byte === undefined) throw new Error('a COSE key ends too soon')
  reader.at += 1
  return byte
}
