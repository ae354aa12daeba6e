import 'server-only'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type DataKey, type Keyring, keyring } from '@/lib/personal-data/keyring'
import type { ADDRESS_WORDS, BytesColumn, TextColumn } from '@/lib/personal-data/sealed-columns'

/**
 * The one door to stored personal data: destinations, names, request and reply bodies. AES-256-GCM, each value under a random
 * nonce of 96 bits and bound to its column and row: what was moved to another row, or changed by a bit, does not open. Only
 * what is sealed opens: rows from before were sealed while the database was brought to this version (`sealStored`).
 */

/** It was changed, belongs to another row, is not sealed, or its key is not here. Never holds a value. */
export class SealError extends Error {
  constructor(column: string, row: string, why: string) {
    super(`${column} of ${row} does not open: ${why}`)
    this.name = 'SealError'
  }
}

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16
/** First of a sealed text, before the key's id and a dot. */
const TEXT_MARK = 's1.'
/** First of sealed bytes, before the four bytes of the key's id. */
const BYTES_MARK = Buffer.from('s1')
const KEY_ID = 4
const BYTES_HEAD = BYTES_MARK.length + KEY_ID

type TextPlace = TextColumn | typeof ADDRESS_WORDS

export function sealText(text: string, column: TextPlace, row: string, keys: Keyring = keyring()): string {
  const sealed = encrypt(Buffer.from(text, 'utf8'), aadOf(column, row), keys.current)
  return `${textMark(keys.current)}${sealed.toString('base64url')}`
}

/** What the database leaves of a value that it erased: when that was. Nobody but its owner writes it. */
const ERASED = /^x1\.\d{4}-\d\d-\d\d$/

/** Whether it was erased by the rule (`lib/retention`), as a text or as bytes: then it opens to nothing. */
export function isErased(stored: string | Uint8Array): boolean {
  return ERASED.test(typeof stored === 'string' ? stored : Buffer.from(stored).toString('latin1'))
}

/** @throws SealError */
export function openText(stored: string, column: TextPlace, row: string, keys: Keyring = keyring()): string {
  if (isErased(stored)) return ''
  if (!stored.startsWith(TEXT_MARK)) throw new SealError(column, row, 'it is not sealed')
  const [id = '', sealed = ''] = stored.slice(TEXT_MARK.length).split('.')
  return decrypt(Buffer.from(sealed, 'base64url'), id, { column, row, keys }).toString('utf8')
}

export function sealBytes(
  bytes: Uint8Array,
  column: BytesColumn,
  row: string,
  keys: Keyring = keyring(),
): Uint8Array<ArrayBuffer> {
  const { current } = keys
  return new Uint8Array(Buffer.concat([bytesMark(current), encrypt(bytes, aadOf(column, row), current)]))
}

/** @throws SealError */
export function openBytes(
  stored: Uint8Array,
  column: BytesColumn,
  row: string,
  keys: Keyring = keyring(),
): Uint8Array<ArrayBuffer> {
  if (isErased(stored)) return new Uint8Array()
  const all = Buffer.from(stored)
  if (!all.subarray(0, BYTES_MARK.length).equals(BYTES_MARK)) {
    throw new SealError(column, row, 'it is not sealed')
  }
  const id = all.subarray(BYTES_MARK.length, BYTES_HEAD).toString('hex')
  return new Uint8Array(decrypt(all.subarray(BYTES_HEAD), id, { column, row, keys }))
}

/** How texts under this key begin, and bytes: what the re-sealing of a database looks for. */
export const textMark = ({ id }: DataKey) => `${TEXT_MARK}${id}.`
export const bytesMark = ({ id }: DataKey) => Buffer.concat([BYTES_MARK, Buffer.from(id, 'hex')])

function aadOf(column: string, row: string): Buffer {
  return Buffer.from(`giro|${column}|${row}`, 'utf8')
}

function encrypt(plain: Uint8Array, aad: Buffer, { bytes }: DataKey): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, bytes, nonce, { authTagLength: TAG }).setAAD(aad)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

type Place = { readonly column: string; readonly row: string; readonly keys: Keyring }

function decrypt(sealed: Buffer, id: string, { column, row, keys }: Place): Buffer {
  const key = [keys.current, keys.previous].find((one) => one?.id === id)
  if (!key) throw new SealError(column, row, `no key ${id} is given`)
  if (sealed.length < NONCE + TAG) throw new SealError(column, row, 'it is cut short')
  const end = sealed.length - TAG
  try {
    const opening = createDecipheriv(CIPHER, key.bytes, sealed.subarray(0, NONCE), { authTagLength: TAG })
    opening.setAAD(aadOf(column, row)).setAuthTag(sealed.subarray(end))
    return Buffer.concat([opening.update(sealed.subarray(NONCE, end)), opening.final()])
  } catch {
    throw new SealError(column, row, 'it was changed, or sealed for another row')
  }
}
