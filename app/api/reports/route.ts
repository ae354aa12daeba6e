import { REPORT_MAX_BYTES, reportTooLarge } from '@/lib/domain/report/released-money'
import { uploadReport } from '@/lib/reports/upload-report'
import { defineUpload } from '@/lib/server/define-upload'

/** A released-money report as a file. */
export const POST = defineUpload({
  name: 'report.upload',
  permission: 'report:upload',
  maxBytes: REPORT_MAX_BYTES,
  tooLarge: reportTooLarge,
  run: (context, { bytes, query }) =>
    uploadReport(context, {
      accountId: query['account'] ?? '',
      fileName: query['name']?.slice(0, 255) || '-',
      bytes,
    }),
})
