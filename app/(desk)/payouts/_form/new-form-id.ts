/** A version 4 UUID; unlike `crypto.randomUUID` it also works on an address without TLS. */
export function newFormId(random: (bytes: Uint8Array) => Uint8Array = fromSystem): string {
  const bytes = random(new Uint8Array(16))
  const hex = [...bytes].map((byte, index) => withMarks(byte, index).toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Version and variant of RFC 9562. */
function withMarks(byte: number, index: number): number {
  if (index === 6) return (byte & 0x0f) | 0x40
  return index === 8 ? (byte & 0x3f) | 0x80 : byte
}

function fromSystem(bytes: Uint8Array): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes.length))
}
