import type { APIRequestContext } from '@playwright/test'
import { ownOrigin } from '@/e2e/fixtures/actions'
import { askText, changesByPeople } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import { can, ROLES, wholeRole } from '@/lib/domain/permissions'
import { REPORT_MAX_BYTES } from '@/lib/domain/report/released-money'

const HEADER = 'DATE,SOURCE_ID,EXTERNAL_REFERENCE,RECORD_TYPE,DESCRIPTION,NET_CREDIT_AMOUNT,NET_DEBIT_AMOUNT'
const REPORT = `${HEADER}\n2026-11-20T12:00:00.000Z,1,ajena-9,release,payout,0.00,7.00`
/** What a page of ours sends. */
const OWN = { 'x-giro-upload': '1', 'content-type': 'application/octet-stream' }
const uploads = () => askText('SELECT count(*) FROM report_upload')

type Upload = {
  readonly headers?: Record<string, string>
  readonly data?: string | Buffer
  readonly account?: string
}

async function upload(request: APIRequestContext, { headers = OWN, data = REPORT, account }: Upload = {}) {
  const id = account ?? (await askText(`SELECT id FROM account WHERE country = 'BR'`))
  const answer = await request.post(`/api/reports?account=${id}&name=ajena.csv`, { headers, data })
  return { status: answer.status(), said: await answer.json() }
}

test('who is signed out uploads nothing', async ({ request }) => {
  const before = await uploads()
  expect(await upload(request)).toMatchObject({ status: 401, said: { ok: false, code: 'unauthenticated' } })
  expect(await uploads()).toBe(before)
})

for (const role of ROLES.filter((one) => !can(wholeRole(one), 'report:upload'))) {
  test(`the ${role} uploads nothing`, async ({ requestsOf }) => {
    const before = await uploads()
    const refused = { status: 403, said: { ok: false, code: 'forbidden' } }
    expect(await upload(await requestsOf(role))).toMatchObject(refused)
    expect(await uploads()).toBe(before)
  })
}

test('what comes from elsewhere, is no file or is too large is refused, and nothing happens', async ({
  requestsOf,
}) => {
  const request = await requestsOf('approver')
  const before = [await uploads(), await changesByPeople()]
  const type = (value: string) => ({ headers: { ...OWN, 'content-type': value } })
  const refusals: [string, Upload, number, string][] = [
    ['a form’s upload', { headers: { 'content-type': 'application/octet-stream' } }, 403, 'forbidden'],
    ['a foreign origin', { headers: { ...OWN, origin: 'https://evil.example' } }, 403, 'forbidden'],
    ['an origin that hides', { headers: { ...OWN, origin: 'null' } }, 403, 'forbidden'],
    ['another site’s script', { headers: { ...OWN, 'sec-fetch-site': 'cross-site' } }, 403, 'forbidden'],
    ['a form’s words', type('text/plain'), 415, 'invalid_input'],
    ['a form’s parts', type('multipart/form-data; boundary=x'), 415, 'invalid_input'],
    ['another account', { account: '01J00000000000000000000000' }, 404, 'not_found'],
    ['what is no report', { data: 'one,two\n1,2' }, 400, 'invalid_input'],
    ['an empty file', { data: '' }, 400, 'invalid_input'],
    ['a file that is too large', { data: Buffer.alloc(REPORT_MAX_BYTES + 1, REPORT) }, 413, 'invalid_input'],
  ]
  for (const [what, wish, status, code] of refusals) {
    expect(await upload(request, wish), what).toMatchObject({ status, said: { ok: false, code } })
  }
  expect((await request.get('/api/reports')).status()).toBe(405)
  expect([await uploads(), await changesByPeople()]).toEqual(before)
})

test('a file that does not say how large it is is read no further than allowed', async ({ requestsOf }) => {
  const { cookies } = await (await requestsOf('approver')).storageState()
  const account = await askText(`SELECT id FROM account WHERE country = 'BR'`)
  const before = await uploads()
  const line = new TextEncoder().encode(`${REPORT.split('\n')[1]}\n`.repeat(1_000))
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(`${HEADER}\n`)),
    pull: (controller) => {
      if (sent > REPORT_MAX_BYTES) return controller.close()
      controller.enqueue(line)
      sent += line.byteLength
    },
  })
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const init = { method: 'POST', headers: { ...OWN, cookie }, body, duplex: 'half' }
  // `duplex` is Node's and not in the type.
  const answer = await fetch(`${ownOrigin()}/api/reports?account=${account}&name=x.csv`, init as RequestInit)
  expect(answer.status).toBe(413)
  expect(await answer.json()).toMatchObject({ ok: false, fieldErrors: { file: { key: 'report_too_large' } } })
  expect(await uploads()).toBe(before)
})
