import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
} from 'nuqs/server'
import { REPORT_FINDINGS } from '@/lib/domain/report/compare-report'

const id = createParser<string>({
  parse: (raw) => (/^[0-9A-HJKMNP-TV-Z]{26}$/.test(raw) ? raw : null),
  serialize: (value) => value,
})

/** The list of reports: its page, and the account that the form begins with. */
export const loadReportsParams = createLoader({ after: id, account: id })

const reportParams = { finding: parseAsStringLiteral(REPORT_FINDINGS), after: id }
export const loadReportParams = createLoader(reportParams)
export type ReportParams = inferParserType<typeof reportParams>
/** One report with this part and page in its address. */
export const reportHref = createSerializer(reportParams)
