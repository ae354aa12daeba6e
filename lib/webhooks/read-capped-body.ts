import 'server-only'

/** A notification has some 300 bytes; nobody may make us hold more than this. */
export const BODY_CAP = 64 * 1024
/** The provider itself waits 22 s for an answer (Money Out guide); who sends a byte a second is not the provider. */
const READ_LIMIT_MS = 10_000

/** A real one comes in one or two pieces; whoever sends byte by byte shall not keep the event loop busy. */
const MOST_PIECES = 1_000

type Limits = { readonly cap?: number; readonly limitMs?: number; readonly mostPieces?: number }
type Read = { readonly bytes: Uint8Array; readonly truncated: boolean }

/**
 * Reads a request's bytes as they stream in, at most `cap` of them; what follows is not read. `too_slow` when they
 * have not come in time.
 */
export async function readCappedBody(
  request: Request,
  { cap = BODY_CAP, limitMs = READ_LIMIT_MS, mostPieces = MOST_PIECES }: Limits = {},
): Promise<Read | 'too_slow'> {
  const reader = request.body?.getReader()
  if (!reader) return { bytes: new Uint8Array(), truncated: false }
  const pieces: Uint8Array[] = []
  let [size, isLate] = [0, false]
  // A cancelled reader says that it is done.
  const stop = () => reader.cancel().catch(() => undefined)
  const timer = setTimeout(() => {
    isLate = true
    void stop()
  }, limitMs)
  try {
    while (size <= cap && pieces.length < mostPieces) {
      const { done, value } = await reader.read()
      if (isLate) return 'too_slow'
      if (done) return { bytes: Buffer.concat(pieces), truncated: false }
      pieces.push(value)
      size += value.byteLength
    }
  } finally {
    clearTimeout(timer)
  }
  void stop()
  return { bytes: Buffer.concat(pieces).subarray(0, cap), truncated: true }
}
