import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { renderSVG } from 'uqr'
import type { Reply, Request } from '@/lib/simulator/http'
import { orderCode, printedCode } from '@/lib/simulator/instore/render-place'
import type { Journal } from '@/lib/simulator/journal'

const HTML = 'text/html; charset=utf-8'
const CSS = 'text/css; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'

const FILES = new Map<string, readonly [file: string, type: string]>([
  ['/', ['operator/page.html', HTML]],
  ['/operator/page.css', ['operator/page.css', CSS]],
  ['/operator/page.mjs', ['operator/page.mjs', SCRIPT]],
  ['/operator/texts.mjs', ['operator/texts.mjs', SCRIPT]],
  ['/phone', ['phone/page.html', HTML]],
  ['/phone/page.css', ['phone/page.css', CSS]],
  ['/phone/page.mjs', ['phone/page.mjs', SCRIPT]],
  ['/phone/read-code.mjs', ['phone/read-code.mjs', SCRIPT]],
  ['/phone/texts.mjs', ['phone/texts.mjs', SCRIPT]],
])
const DECODER = '/phone/jsqr.js'
const PRINTED = /^\/qr\/(\d{1,15})\.svg$/
const OWN_CODE = /^\/qr\/order\/([0-9a-f-]{36})\.svg$/

/** The operator's and the customer's page, or null for other paths. They hold no secret: what they do asks for the control token. */
export function answerPage({ method, url }: Request, journal: Journal): Reply | null {
  if (method !== 'GET') return null
  const { pathname } = url
  if (pathname === DECODER) return page(createRequire(import.meta.url).resolve('jsqr'), SCRIPT)
  const file = FILES.get(pathname)
  if (file !== undefined) return page(join(import.meta.dirname, file[0]), file[1])
  const posId = PRINTED.exec(pathname)?.[1]
  const orderId = OWN_CODE.exec(pathname)?.[1]
  const text = posId === undefined ? codeOfOrder(journal, orderId) : codeOfTill(journal, Number(posId))
  return text === null ? null : image(text)
}

function page(file: string, type: string): Reply {
  return {
    status: 200,
    body: readFileSync(file, 'utf8'),
    headers: {
      'content-type': type,
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  }
}

/** For everybody, as the provider's images are. */
function image(text: string): Reply {
  const body = renderSVG(text, { ecc: 'M', border: 4 })
  return { status: 200, body, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' } }
}

function codeOfTill({ instore, accounts }: Journal, posId: number): string | null {
  const till = instore.allTills().find(({ id }) => id === posId)
  const account = till === undefined ? null : accounts.byId(till.userId)
  return till === undefined || account === null ? null : printedCode(till, account)
}

function codeOfOrder({ instore, accounts }: Journal, orderId = ''): string | null {
  const order = instore.order(orderId)
  const till = order === null ? null : instore.till(order.userId, order.posId)
  const account = order === null ? null : accounts.byId(order.userId)
  return order === null || till === null || account === null ? null : orderCode(order, till, account)
}
