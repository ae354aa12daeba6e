import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPolicyReports } from '@/lib/domain/policy-report'

const BODY = {
  effectiveDirective: 'script-src-elem',
  documentURL: 'https://desk.giro.invalid/payouts?q=111.444.777-35#x',
  blockedURL: 'https://evil.invalid/steal.js?of=111.444.777-35',
  sourceFile: 'https://desk.giro.invalid/payouts?q=ana%40example.com',
  lineNumber: 7,
}

it('reads a list of reports, without what stands in their queries', () => {
  const report = { type: 'csp-violation', age: 1, url: BODY.documentURL, body: BODY }
  const expected = {
    directive: 'script-src-elem',
    page: '/payouts',
    blocked: 'https://evil.invalid',
    source: '/payouts',
    line: 7,
  }
  expect(readPolicyReports([{ type: 'deprecation', body: {} }, report, null, 3])).toEqual([expected])
  expect(readPolicyReports(Array.from({ length: 100 }, () => report))).toHaveLength(20)
})

it('reads the form before', () => {
  const old = {
    'document-uri': BODY.documentURL,
    'violated-directive': "script-src 'self'",
    'blocked-uri': 'inline',
  }
  expect(readPolicyReports({ 'csp-report': old })).toEqual([
    { directive: 'script-src', page: '/payouts', blocked: 'inline', source: '', line: null },
  ])
})

it('takes whatever comes, and tells nothing of it that was not asked for', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const report of readPolicyReports(value)) {
        expect(Object.keys(report)).toEqual(['directive', 'page', 'blocked', 'source', 'line'])
      }
    }),
    { numRuns: 1_000 },
  )
  expect(readPolicyReports({ 'csp-report': { 'document-uri': 'x\ny' } })).toEqual([
    { directive: '', page: '', blocked: '', source: '', line: null },
  ])
})
