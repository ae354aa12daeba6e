import 'server-only'
import type { Handler } from '@/lib/jobs/handler'
import { checkReportItem } from '@/lib/reports/check-report-item'

export const handle: Handler<'check_report_item'> = async (context, payload) => {
  await checkReportItem(context, payload)
}
