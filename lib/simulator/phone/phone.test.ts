import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { textsFor } from '@/lib/simulator/phone/texts.mjs'
import { CHILE } from '@/lib/simulator/testing/simulate'
import { ORDER, simulateTills } from '@/lib/simulator/testing/tills'

type Decoder = (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null
// The very file that the page gets, which is no module.
const jsQR = createRequire(import.meta.url)('jsqr') as Decoder

/** The picture of a code as pixels: dark squares of one path on white. */
function pixelsOf(svg: string) {
  const width = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, side] of svg.matchAll(/M(\d+),(\d+)h(\d+)v/g)) {
    for (let row = Number(y); row < Number(y) + Number(side); row += 1) {
      const from = (row * width + Number(x)) * 4
      for (let at = from; at < from + Number(side) * 4; at += 4) pixels.set([0, 0, 0, 255], at)
    }
  }
  return { pixels, width }
}

it('a decoder reads from the pictures what the codes say', async () => {
  const sim = await simulateTills()
  await sim.call('POST', sim.orders.qrs, ORDER)
  const [till] = await sim.tills()
  const pictures = [
    [`/qr/${till?.posId}.svg`, till?.printed],
    [`/qr/order/${till?.codes[0]?.orderId}.svg`, till?.codes[0]?.text],
  ] as const
  for (const [path, text] of pictures) {
    const { pixels, width } = pixelsOf(await (await fetch(`${sim.url()}${path}`)).text())
    expect(jsQR(pixels, width, width)?.data).toBe(text)
  }
  expect((await sim.call('GET', '/qr/5.svg', undefined, { token: CHILE.accessToken })).status).toBe(404)
})

it('the page comes without a token, with its decoder', async () => {
  const sim = await simulateTills()
  for (const path of ['', '/page.css', '/page.mjs', '/read-code.mjs', '/texts.mjs', '/jsqr.js']) {
    const answer = await fetch(`${sim.url()}/phone${path}`)
    expect([answer.status, answer.headers.get('content-security-policy')], path).toEqual([
      200,
      expect.stringContaining("default-src 'self'"),
    ])
  }
})

it('speaks the browser’s language, else Spanish', () => {
  expect(textsFor(['pt-BR']).language).toBe('pt')
  expect(textsFor(['de', 'en-US']).language).toBe('en')
  expect(textsFor(['de']).language).toBe('es')
})
