import { textsFor } from './texts.mjs'

/** @typedef {{ stages: Record<string, string>, faults: Record<string, number>, struck: Record<string, number> }} State */

/** Whole rehearsals, in percent. @type {Record<string, Record<string, number>>} */
const PRESETS = {
  calm: {},
  network: { lostBefore: 10, lostAfter: 15, slowReply: 5, truncatedReply: 5, serverErrorAfter: 5 },
  down: { lostBefore: 40, serverErrorBefore: 100 },
  silent: { webhookLost: 100, ipnLost: 100 },
  customers: { paidTwice: 20, paidLate: 50, paidAfterDelete: 50 },
  locked: { policyRefusal: 100 },
}

const { language, texts } = textsFor(navigator.languages)
// The part behind # never leaves the browser.
const key = decodeURIComponent(location.hash.slice(1))

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id)
  if (!found) throw new Error(`no element ${id}`)
  return found
}
const form = element('form')
const said = element('said')

document.documentElement.lang = language
document.title = texts.title
for (const place of document.querySelectorAll('[data-text]')) {
  // The page's own attributes name texts that exist.
  const name = /** @type {'title' | 'intro'} */ (place.getAttribute('data-text'))
  place.textContent = texts[name]
}

/**
 * @param {string} method
 * @param {object} [body]
 * @returns {Promise<State | null>} null when it said why not
 */
const call = (method, body) => ask(method, 'faults', texts.refused, body)

/**
 * @param {string} method
 * @param {'faults' | 'accounts' | 'keys'} what
 * @param {string} refused what is said when it does not take it
 * @param {object} [body]
 */
async function ask(method, what, refused, body) {
  try {
    const answer = await fetch(`/__control/${what}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (answer.ok) return await answer.json()
    said.textContent = answer.status === 401 ? texts.denied : refused
  } catch {
    said.textContent = texts.away
  }
  return null
}

/** @param {State} state */
function build({ stages }) {
  for (const name of Object.keys(PRESETS)) {
    const button = document.createElement('button')
    button.type = 'button'
    // Presets and their labels have the same names.
    button.textContent = texts.preset[/** @type {keyof typeof texts.preset} */ (name)]
    button.addEventListener('click', () => apply(PRESETS[name] ?? {}))
    element('presets').append(button)
  }
  for (const [stage, title] of Object.entries(texts.stage)) {
    const group = document.createElement('fieldset')
    const legend = document.createElement('legend')
    legend.textContent = title
    group.append(legend)
    for (const [fault, text] of Object.entries(texts.fault)) {
      if (stages[fault] === stage) group.append(row(fault, text))
    }
    element('groups').append(group)
  }
}

/**
 * @param {string} fault
 * @param {string} text
 */
function row(fault, text) {
  const line = document.createElement('div')
  line.className = 'fault'
  const label = document.createElement('label')
  label.htmlFor = fault
  label.textContent = text
  const percent = document.createElement('span')
  percent.className = 'percent'
  const input = document.createElement('input')
  Object.assign(input, { id: fault, name: fault, type: 'number', min: '0', max: '100', step: 'any' })
  percent.append(input, '%')
  const count = document.createElement('span')
  count.className = 'count'
  line.append(label, percent, count)
  return line
}

/** @param {State} state */
function show({ faults, struck }) {
  for (const input of form.querySelectorAll('input')) {
    input.value = String(Math.round((faults[input.name] ?? 0) * 10_000) / 100)
    const count = struck[input.name] ?? 0
    const place = input.closest('.fault')?.querySelector('.count')
    if (place) place.textContent = timesText(count)
  }
}

/** @param {number} count */
function timesText(count) {
  if (count < 2) return count === 0 ? '' : texts.once
  return texts.struck.replace('{n}', count.toLocaleString(language))
}

/** @param {Record<string, number>} percents */
async function apply(percents) {
  const entries = Object.entries(percents).filter(([, percent]) => percent > 0)
  const state = await call('PUT', Object.fromEntries(entries.map(([name, percent]) => [name, percent / 100])))
  if (!state) return
  show(state)
  said.textContent = texts.applied
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const inputs = [...form.querySelectorAll('input')]
  await apply(Object.fromEntries(inputs.map(({ name, valueAsNumber }) => [name, valueAsNumber || 0])))
})
element('recount').addEventListener('click', async () => {
  const state = await call('GET')
  if (state) show({ ...state, faults: typed(state) })
})

/** Counting again leaves alone what was typed and not yet applied. @param {State} state */
function typed({ faults }) {
  const inputs = [...form.querySelectorAll('input')]
  return {
    ...faults,
    ...Object.fromEntries(inputs.map(({ name, valueAsNumber }) => [name, (valueAsNumber || 0) / 100])),
  }
}

const keys = element('keys')
const account = /** @type {HTMLSelectElement} */ (element('account'))
const pem = /** @type {HTMLTextAreaElement} */ (element('pem'))
keys.addEventListener('submit', async (event) => {
  event.preventDefault()
  const body = { userId: Number(account.value), publicKeyPem: pem.value }
  if (!(await ask('POST', 'keys', texts.keyRefused, body))) return
  pem.value = ''
  said.textContent = texts.installed
})

async function showKeys() {
  /** @type {{ accounts: { userId: number, site: string }[] } | null} */
  const known = await ask('GET', 'accounts', texts.refused)
  if (!known) return
  for (const { userId, site } of known.accounts)
    account.append(new Option(`${userId} · ${site}`, `${userId}`))
  keys.hidden = false
}

const state = await call('GET')
if (state) {
  await showKeys()
  build(state)
  show(state)
  form.hidden = false
}
