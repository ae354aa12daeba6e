import { z } from 'zod'

/** A violation as logs tell it: where and what, never a query, which may hold what somebody searched for. */
export type PolicyReport = {
  readonly directive: string
  readonly page: string
  /** Where the blocked thing comes from: an origin, or a word like `inline`. */
  readonly blocked: string
  readonly source: string
  readonly line: number | null
}

/** Of one list; a browser sends what it has at once. */
const MOST = 20

const text = z.string().max(2_000).catch('')
const line = z.int().nonnegative().nullable().catch(null)
const Body = z.object({
  effectiveDirective: text,
  documentURL: text,
  blockedURL: text,
  sourceFile: text,
  lineNumber: line,
})
const OldBody = z.object({
  'effective-directive': text,
  'violated-directive': text,
  'document-uri': text,
  'blocked-uri': text,
  'source-file': text,
  'line-number': line,
})
const Report = z.object({ type: z.literal('csp-violation'), body: Body })
const OldReport = z.object({ 'csp-report': OldBody })

/**
 * What browsers say that they blocked: a list of reports (W3C Reporting API) or one of the form before (CSP Level 2). Whatever
 * else comes is no report.
 */
export function readPolicyReports(json: unknown): PolicyReport[] {
  const old = OldReport.safeParse(json)
  if (old.success) {
    const body = old.data['csp-report']
    return [
      {
        directive: word(body['effective-directive'] || body['violated-directive']),
        page: pathOf(body['document-uri']),
        blocked: originOf(body['blocked-uri']),
        source: pathOf(body['source-file']),
        line: body['line-number'],
      },
    ]
  }
  if (!Array.isArray(json)) return []
  return json.slice(0, MOST).flatMap((one: unknown) => {
    const report = Report.safeParse(one)
    if (!report.success) return []
    const { effectiveDirective, documentURL, blockedURL, sourceFile, lineNumber } = report.data.body
    return [
      {
        directive: word(effectiveDirective),
        page: pathOf(documentURL),
        blocked: originOf(blockedURL),
        source: pathOf(sourceFile),
        line: lineNumber,
      },
    ]
  })
}

/** Directives and the like are words of letters and dashes. */
function word(given: string): string {
  return /^[a-z-]{1,40}/i.exec(given)?.[0] ?? ''
}

function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname.slice(0, 200) : ''
}

function originOf(address: string): string {
  if (!URL.canParse(address)) return word(address)
  const { origin, protocol } = new URL(address)
  return (origin === 'null' ? protocol : origin).slice(0, 200)
}
