/** One object of an EMV QR code: two digits of id, two of length, the value (EMVCo QRCPS merchant-presented mode). */
export type EmvField = { readonly id: string; readonly value: string }

export type EmvReading =
  | { readonly ok: true; readonly fields: readonly EmvField[] }
  | { readonly ok: false; readonly why: 'empty' | 'too_long' | 'structure' | 'no_checksum' | 'checksum' }

/** The most that a QR code of any version takes as bytes is 2,953; EMV codes stay far below. */
const LONGEST = 512
const CHECKSUM = /^6304([0-9A-Fa-f]{4})$/

/**
 * Reads the text of a payment code and checks its CRC, the last object of it. A code that does not check is never shown:
 * the customer's phone would refuse it, or somebody changed it on its way.
 */
export function readEmv(text: string): EmvReading {
  if (text === '') return { ok: false, why: 'empty' }
  if (text.length > LONGEST) return { ok: false, why: 'too_long' }
  const given = CHECKSUM.exec(text.slice(-8))?.[1]
  if (given === undefined) return { ok: false, why: 'no_checksum' }
  if (crc16(text.slice(0, -4)) !== given.toUpperCase()) return { ok: false, why: 'checksum' }
  const fields = readFields(text)
  return fields === null || fields[0]?.id !== '00' ? { ok: false, why: 'structure' } : { ok: true, fields }
}

function readFields(text: string): readonly EmvField[] | null {
  const fields: EmvField[] = []
  const characters = [...text]
  for (let at = 0; at < characters.length; ) {
    const head = characters.slice(at, at + 4).join('')
    const match = /^(\d\d)(\d\d)$/.exec(head)
    if (match === null) return null
    const [, id = '', length = ''] = match
    const value = characters.slice(at + 4, at + 4 + Number.parseInt(length, 10))
    if (value.length < Number.parseInt(length, 10)) return null
    fields.push({ id, value: value.join('') })
    at += 4 + value.length
  }
  return fields
}

/** CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) over the text's UTF-8, as four hexadecimal digits. */
export function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021
    crc &= 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
