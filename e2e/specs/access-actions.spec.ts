import { expected, readTargets, readUnknownActions } from '@/e2e/fixtures/action-table'
import { callAction } from '@/e2e/fixtures/actions'
import { readActions } from '@/e2e/fixtures/build'
import { ask, askText, changesByPeople } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import { can, ROLES, wholeRole } from '@/lib/domain/permissions'

/** Answers of Giro's own that change nothing; an error inside is none of them. */
const REFUSALS = ['invalid_input', 'not_found', 'refused', 'conflict', 'forbidden', 'rate_limited']

test('every server action of the build has its permission in the table', () => {
  expect(readUnknownActions()).toEqual([])
})

test('who is signed out, or whose session ended, is refused every action, wherever it is called', async ({
  request,
  visitor,
}) => {
  const { page, signIn } = await visitor()
  await signIn.as('admin')
  await ask(`UPDATE session SET expires_at = now() WHERE id = (
    SELECT s.id FROM session s JOIN app_user u ON u.id = s.user_id AND u.email LIKE 'admin@%'
    ORDER BY s.created_at DESC LIMIT 1)`)
  // A page would go on asking.
  await page.goto('about:blank')
  const ended = page.context().request
  const targets = await readTargets()
  const before = await changesByPeople()
  for (const action of readActions()) {
    for (const address of [action.page, '/sign-in']) {
      for (const asker of [request, ended]) {
        const { code } = await callAction(asker, action, address, expected(action).harm(targets))
        expect(code, `${action.name} at ${address}`).toBe('unauthenticated')
      }
    }
  }
  expect(await changesByPeople()).toBe(before)
})

for (const role of ROLES) {
  test(`the ${role} is refused every action that the role lacks, on record, and nothing happens`, async ({
    requestsOf,
  }) => {
    const request = await requestsOf(role)
    const targets = await readTargets()
    const before = await changesByPeople()
    for (const action of readActions().filter((one) => !can(wholeRole(role), expected(one).permission))) {
      for (const address of [action.page, '/sign-in']) {
        const denied = await denials()
        const { code } = await callAction(request, action, address, expected(action).harm(targets))
        expect(code, `${action.name} at ${address}`).toBe('forbidden')
        expect(await denials(), `denials of ${action.name} at ${address}`).toBe(denied + 1)
      }
    }
    expect(await changesByPeople()).toBe(before)
  })

  test(`the ${role} is told that nonsense makes no sense, whatever shape it has, and nothing happens`, async ({
    requestsOf,
  }) => {
    const request = await requestsOf(role)
    const targets = await readTargets()
    const before = await changesByPeople()
    for (const action of readActions().filter((one) => can(wholeRole(role), expected(one).permission))) {
      for (const [what, input] of nonsense(expected(action).harm(targets))) {
        const { code } = await callAction(request, action, action.page, input)
        // Nothing is called by a name that is too long or that no text can hold.
        expect(REFUSALS, `${action.name} with ${what}`).toContain(code)
      }
    }
    expect(await changesByPeople()).toBe(before)
  })

  test(`the ${role} does nothing from a page that is not ours, or that does not say whose it is`, async ({
    requestsOf,
  }) => {
    const request = await requestsOf(role)
    const targets = await readTargets()
    const before = await changesByPeople()
    for (const action of readActions()) {
      for (const origin of ['https://evil.example', 'null', null]) {
        const { code } = await callAction(
          request,
          action,
          action.page,
          expected(action).harm(targets),
          origin,
        )
        // What Next itself refuses it refuses without our words.
        expect(['forbidden', 'HTTP 500'], `${action.name} from ${origin}`).toContain(code)
      }
    }
    expect(await changesByPeople()).toBe(before)
  })
}

/** What no field ever holds: other shapes, what a database would read as a condition, and what is far too long. */
function nonsense(harm: unknown): [string, unknown][] {
  const fields = typeof harm === 'object' && harm !== null ? Object.entries(harm) : []
  const texts = fields.flatMap(([field, value]) => (typeof value === 'string' ? [field] : []))
  const conditions = [{ not: '' }, { contains: '' }, { gt: '' }, { set: 'x' }, ['x']]
  return [
    ['another object', { nonsense: true }],
    ['a list', [harm]],
    ['a text', 'nonsense'],
    ['nothing', null],
    ['one field more', Object.assign({}, harm, { notAsked: 'admin' })],
    ...texts.flatMap((field): [string, unknown][] => [
      ...conditions.map((value): [string, unknown] => [
        `${field}: ${JSON.stringify(value)}`,
        Object.assign({}, harm, { [field]: value }),
      ]),
      [`${field} far too long`, Object.assign({}, harm, { [field]: 'x'.repeat(200_000) })],
      [`${field} with a zero byte`, Object.assign({}, harm, { [field]: 'x\u0000' })],
    ]),
  ]
}

/** Under the name that all have, or that of a verb which keeps its refusals beside what was asked for. */
const denials = async () =>
  Number(
    await askText(`SELECT count(*) FROM audit_event WHERE action = 'access.deny' OR action LIKE '%refused'`),
  )
