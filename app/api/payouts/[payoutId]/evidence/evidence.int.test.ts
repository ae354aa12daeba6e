import { strFromU8, unzipSync } from 'fflate'
import { createTranslator } from 'next-intl'
import { expect, it } from 'vitest'
import { sheetWriter } from '@/app/api/payouts/[payoutId]/evidence/sheet'
import { LOCALES } from '@/lib/domain/money'
import { downloadEvidence, type Evidence } from '@/lib/evidence/download-evidence'
import type { Sheet } from '@/lib/evidence/draw-pdf'
import { isSound, verifyExport } from '@/lib/evidence/verify-export'
import { loadMessages } from '@/lib/i18n/load-messages'
import { LOCALE_TAGS } from '@/lib/i18n/locales'
import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import { openDesk } from '@/lib/testing/open-desk'
import { auditOf, contextOf } from '@/lib/testing/open-test-database'
import { stubProvider } from '@/lib/testing/stub-provider'

const desk = openDesk()
const provider = stubProvider()
const rows = Array.from({ length: 90 }, (_, index): [string, string] => [`Fila ${index}`, 'a '.repeat(80)])
const sheetOf = ({ verified }: Evidence): Sheet => ({
  title: 'Evidencia · Łódź',
  subtitle: verified.payoutId,
  sections: [
    { heading: 'Hechos', parts: [{ kind: 'facts', rows }] },
    { heading: 'Bytes', parts: [{ kind: 'code', text: '{}' }] },
  ],
  page: (n, of) => `${n} / ${of}`,
})

it('is one archive that verifies, reads and tells what happened; the download stays on record', async () => {
  const { id } = await desk().account(provider.url())
  const { payoutId, attemptId } = await desk().approved(id)
  provider.answer({ status: 503 })
  await dispatchAttempt(desk().job(), { attemptId })
  const { db, approver } = desk()
  const { fileName, bytes } = await downloadEvidence(contextOf(db, approver.actor), { payoutId }, sheetOf)
  expect(fileName).toBe(`giro-${payoutId}.zip`)
  const files = unzipSync(bytes)
  expect(Object.keys(files).sort()).toEqual(['approvals.json', 'evidence.pdf', 'timeline.json'])
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  expect(isSound(verifyExport(text('approvals.json')))).toBe(true)
  const pdf = Buffer.from(files['evidence.pdf'] ?? []).toString('latin1')
  expect(pdf.startsWith('%PDF-')).toBe(true)
  // Rows go on where a page ends, and numbers add none.
  expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeGreaterThanOrEqual(4)
  const kinds = (JSON.parse(text('timeline.json')) as { kind: string }[]).map(({ kind }) => kind) // as written
  expect(kinds).toEqual(await desk().kinds(payoutId))
  expect((await auditOf(db, payoutId)).at(-1)).toMatchObject({
    action: 'payout.download_evidence',
    actorId: approver.userId,
  })
})

it.each(LOCALES)('is readable in %s', async (locale) => {
  const { id } = await desk().account(provider.url())
  const { payoutId, attemptId } = await desk().approved(id)
  provider.answer({ status: 503 })
  await dispatchAttempt(desk().job(), { attemptId })
  const messages = await loadMessages(locale)
  const of = { locale: LOCALE_TAGS[locale], messages }
  const t = createTranslator({ ...of, namespace: 'evidence' })
  const words = createTranslator({ ...of, namespace: 'payout' })
  const causes = createTranslator({ ...of, namespace: 'status.rejection' })
  const request = createTranslator({ ...of, namespace: 'request' })
  const policies = createTranslator({ ...of, namespace: 'policies' })
  const sheets: Sheet[] = []
  const write = sheetWriter({ locale, t, words, causes, request, policies })
  await downloadEvidence(contextOf(desk().db, desk().approver.actor), { payoutId }, (evidence) => {
    const sheet = write(evidence)
    sheets.push(sheet)
    return sheet
  })
  const said = JSON.stringify(sheets)
  for (const key of ['paid', 'why', 'sound', 'bytes', 'timeline', 'how'] as const)
    expect(said).toContain(t(key))
  expect(said).toContain(t('standing.proved'))
  // The rule in the reader's words, not as the export has it.
  const asked = policies('says.step_anyone', { need: 1 })
  expect(said).toContain(`${request('source.any')}","${asked} (${request('policy', { number: '1' })})`)
  expect(said).not.toContain('all who may decide')
  expect(said).toContain('Padaria Exemplo Ltda')
  expect(said).toContain('HTTP 503')
})

it('is for approvers and admins', async () => {
  const { db, maker } = desk()
  const { id } = await desk().account(provider.url())
  const { payoutId } = await desk().approved(id)
  const refused = downloadEvidence(contextOf(db, maker.actor), { payoutId }, sheetOf)
  await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
  expect((await auditOf(db, payoutId)).map(({ action }) => action)).not.toContain('payout.download_evidence')
})
