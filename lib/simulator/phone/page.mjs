import { readCode } from './read-code.mjs'
import { textsFor } from './texts.mjs'

/** @typedef {import('../control-types').PhoneOrder} Order */
/** @typedef {import('../control-types').PhoneTillsResponse['tills'][number]} Till */
/** @typedef {{ number: number, order: Order, place: HTMLElement, shown: string }} Phone */

const EVERY_MS = 1_500

const { language, texts } = textsFor(navigator.languages)
// The part behind # never leaves the browser.
const key = decodeURIComponent(location.hash.slice(1))

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`no element ${id}`)
  return found
}
const said = element('said')
/** @type {Phone[]} */
const phones = []
let tillsShown = ''

document.documentElement.lang = language
document.title = texts.title
for (const place of document.querySelectorAll('[data-text]')) {
  // The page's own attributes name texts that exist.
  const name = /** @type {'title' | 'intro'} */ (place.getAttribute('data-text'))
  place.textContent = texts[name]
}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<any>} null when it said why not
 */
async function call(method, path, body) {
  try {
    const answer = await fetch(`/__control/phone/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (said.textContent === texts.away) said.textContent = ''
    if (answer.ok) return await answer.json()
    said.textContent = answer.status === 401 ? texts.denied : texts.refused
  } catch {
    said.textContent = texts.away
  }
  return null
}

/**
 * @param {string} tag
 * @param {string} text
 * @param {string} [className]
 */
function made(tag, text, className = '') {
  const place = document.createElement(tag)
  place.textContent = text
  place.className = className
  return place
}

/**
 * @param {string} text
 * @param {() => Promise<void>} act
 * @param {{ isPrimary?: boolean, label?: string }} [look]
 */
function button(text, act, { isPrimary = false, label } = {}) {
  const place = document.createElement('button')
  place.type = 'button'
  place.textContent = text
  if (label) place.setAttribute('aria-label', label)
  if (isPrimary) place.className = 'primary'
  place.addEventListener('click', async () => {
    place.disabled = true
    await act()
    place.disabled = false
  })
  return place
}

/** Redrawn only when something changed, so that whoever is on a button stays there. @param {Till[]} tills */
function showTills(tills) {
  const now = JSON.stringify(tills)
  if (now === tillsShown) return
  tillsShown = now
  element('no-tills').hidden = tills.length > 0
  element('tills').replaceChildren(...tills.map(tillPlace))
}

/** @param {Till} till */
function tillPlace(till) {
  const place = document.createElement('li')
  const codes = made('div', '', 'codes')
  const printed = { title: texts.printed, label: texts.scanPrinted, image: `/qr/${till.posId}.svg` }
  codes.append(codePlace(till, { ...printed, text: till.printed }))
  for (const { orderId, text } of till.codes) {
    const own = { title: texts.own, label: texts.scanOwn, image: `/qr/order/${orderId}.svg` }
    codes.append(codePlace(till, { ...own, text }))
  }
  place.append(made('h3', `${till.name} · ${till.store}`))
  if (till.isUnattended) place.append(made('p', texts.unattended, 'hint'))
  place.append(codes)
  return place
}

/**
 * @param {Till} till
 * @param {{ title: string, label: string, image: string, text: string }} code
 */
function codePlace({ name }, { title, label, image, text }) {
  const place = made('div', '', 'code')
  const picture = document.createElement('img')
  Object.assign(picture, { src: image, alt: `${title}: ${name}`, width: 144, height: 144 })
  const scanning = button(texts.scan, () => scan(text), { label: label.replace('{till}', name) })
  place.append(made('span', title, 'hint'), picture, scanning)
  return place
}

/** @param {string} text */
async function scan(text) {
  const scanned = await call('POST', 'scan', { text })
  if (!scanned) return
  said.textContent = scanned.kind === 'order' ? '' : whyNot(scanned)
  if (scanned.kind === 'order') add(scanned.order)
}

/** @param {any} scanned */
function whyNot(scanned) {
  if (scanned.kind === 'gone') return texts.end[/** @type {keyof typeof texts.end} */ (scanned.end)]
  if (scanned.kind === 'seller') return texts.seller[/** @type {keyof typeof texts.seller} */ (scanned.word)]
  if (scanned.kind === 'seller_failed') return texts.sellerFailed.replace('{why}', scanned.why)
  return texts.scanned[/** @type {keyof typeof texts.scanned} */ (scanned.kind)]
}

/** @param {Order} order */
function add(order) {
  const place = document.createElement('li')
  place.tabIndex = -1
  const phone = { number: phones.length + 1, order, place, shown: '' }
  phones.push(phone)
  element('no-phones').hidden = true
  element('phones').prepend(place)
  show(phone, order)
  place.focus()
  return phone
}

/**
 * @param {Phone} phone
 * @param {Order} order
 */
function show(phone, order) {
  const now = JSON.stringify(order)
  if (now === phone.shown) return
  Object.assign(phone, { order, shown: now })
  const { place, number } = phone
  const hadFocus = place.contains(document.activeElement)
  const title = made('h3', `${texts.phone.replace('{n}', `${number}`)} · ${order.seller} · ${order.till}`)
  const state = made('p', stateText(order), 'state')
  state.setAttribute('role', 'status')
  place.replaceChildren(title, made('p', order.title, 'hint'), amounts(order), state, actions(phone))
  place.setAttribute('aria-label', title.textContent ?? '')
  if (hadFocus) place.focus()
}

/** Purchase and withdrawal apart. @param {Order} order */
function amounts({ purchase, withdrawal, total, currency }) {
  const list = document.createElement('dl')
  const line = (/** @type {string} */ name, /** @type {string} */ amount, className = '') =>
    list.append(made('dt', name, className), made('dd', money(amount, currency), className))
  if (!isZero(purchase)) line(texts.purchase, purchase)
  if (!isZero(withdrawal)) line(texts.withdrawal, withdrawal)
  line(texts.total, total, 'total')
  return list
}

/** @param {string} amount */
const isZero = (amount) => /^0(\.0+)?$/.test(amount)

/**
 * @param {string} amount a decimal text, which is formatted as it is
 * @param {string} currency
 */
function money(amount, currency) {
  const locale = { es: 'es-CL', pt: 'pt-BR', en: 'en' }[language] ?? language
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' })
  return format.format(/** @type {`${number}`} */ (amount))
}

/** @param {Order} order */
function stateText(order) {
  const { isPaid, end, declined, windowEndsAt, confirmation, returned, currency } = order
  if (!isPaid && end) return texts.end[end]
  if (!isPaid) return declined > 0 ? texts.declined : texts.payable
  const parts = [texts.paid]
  const isBack = !isZero(returned)
  if (confirmation) parts.push(texts[/** @type {'confirmed'} */ (confirmation)])
  else if (windowEndsAt && !isBack) {
    const time = new Date(windowEndsAt).toLocaleTimeString(language)
    parts.push(texts.until.replace('{time}', time))
  }
  if (isBack) parts.push(texts.returned.replace('{amount}', money(returned, currency)))
  return parts.join(' ')
}

/** @param {Phone} phone */
function actions(phone) {
  const { isPaid, end } = phone.order
  const place = made('div', '', 'actions')
  if (isPaid) place.append(button(texts.twice, () => payTwice(phone)))
  else if (end) place.append(button(texts.late, () => pay(phone, { anyway: true })))
  else
    place.append(
      button(texts.pay, () => pay(phone), { isPrimary: true }),
      button(texts.decline, () => pay(phone, { decline: true })),
      button(texts.again, async () => void (await scanAgain(phone))),
    )
  return place
}

/**
 * @param {Phone} phone
 * @param {{ anyway?: boolean, decline?: boolean }} [how]
 */
async function pay(phone, how = {}) {
  const { merchantOrderId } = phone.order
  const paid = await call('POST', 'pay', { merchantOrderId, ...how })
  if (!paid) return
  said.textContent = ''
  show(phone, paid.order)
}

/** @param {Phone} phone */
async function scanAgain({ order: { merchantOrderId } }) {
  const scanned = await call('POST', 'scan-again', { merchantOrderId })
  return scanned ? add(scanned.order) : null
}

/** @param {Phone} phone */
async function payTwice(phone) {
  const second = await scanAgain(phone)
  if (second) await pay(second, { anyway: true })
}

/** @param {Iterable<File> | null | undefined} files */
async function scanPicture(files) {
  for (const file of files ?? []) {
    if (!file.type.startsWith('image/')) continue
    const text = await readCode(file)
    if (text) await scan(text)
    else said.textContent = texts.scanned.no_code
    return
  }
}

const input = /** @type {HTMLInputElement} */ (element('file'))
input.addEventListener('change', async () => {
  await scanPicture(input.files)
  input.value = ''
})
document.addEventListener('paste', (event) => scanPicture(event.clipboardData?.files))
document.addEventListener('dragover', (event) => {
  event.preventDefault()
  element('picture').classList.add('over')
})
document.addEventListener('dragleave', () => element('picture').classList.remove('over'))
document.addEventListener('drop', async (event) => {
  event.preventDefault()
  element('picture').classList.remove('over')
  await scanPicture(event.dataTransfer?.files)
})

/** @returns {Promise<boolean>} false when nothing can be seen */
async function look() {
  const tills = await call('GET', 'tills')
  if (!tills) return false
  showTills(tills.tills)
  for (const phone of phones) {
    const now = await call('GET', `order?merchantOrderId=${phone.order.merchantOrderId}`)
    if (now) show(phone, now.order)
  }
  return true
}

if (await look()) {
  element('desk').hidden = false
  setInterval(() => {
    if (document.visibilityState === 'visible') void look()
  }, EVERY_MS)
}
