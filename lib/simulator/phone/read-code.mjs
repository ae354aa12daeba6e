/** Pictures are tried as they are, smaller and larger: a photo may be huge, a screenshot's code tiny. */
const SCALES = [1, 0.5, 2]
/** No side of what is looked at is longer. */
const LONGEST = 4_000

/** @typedef {(data: Uint8ClampedArray, width: number, height: number) => { data: string } | null} Decoder */

/**
 * The text of the QR code on a picture; null where none is found.
 * @param {Blob} picture
 * @returns {Promise<string | null>}
 */
export async function readCode(picture) {
  const image = await open(picture)
  if (!image) return null
  for (const scale of SCALES) {
    const found = decode(image, scale)
    if (found) return found
  }
  return null
}

/**
 * @param {CanvasImageSource & { width: number, height: number }} image
 * @param {number} scale
 */
function decode(image, scale) {
  const width = Math.round(image.width * scale)
  const height = Math.round(image.height * scale)
  if (width < 1 || height < 1 || Math.max(width, height) > LONGEST) return null
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  // What is transparent is paper.
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0, width, height)
  const pixels = context.getImageData(0, 0, width, height)
  // The decoder's own file, loaded before this one, leaves it there.
  const jsQR = /** @type {{ jsQR?: Decoder }} */ (globalThis).jsQR
  return jsQR?.(pixels.data, width, height)?.data ?? null
}

/**
 * @param {Blob} picture
 * @returns {Promise<HTMLImageElement | null>}
 */
async function open(picture) {
  const url = URL.createObjectURL(picture)
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return image
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}
