import 'server-only'

/** A notification has some 300 bytes; nobody may make us hold more than this. */
export const BODY_CAP = 64 * 1024

/** Reads a request's bytes as they stream in, at most `cap` of them; what follows is not read. */
export async function readCappedBody(
  request: Request,
  cap: number = BODY_CAP,
): Promise<{ bytes: Uint8Array; truncated: boolean }> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    size += value.byteLength
    if (size > cap) {
      await reader.cancel()
      break
    }
  }
  return { bytes: Buffer.concat(chunks).subarray(0, cap), truncated: size > cap }
}
