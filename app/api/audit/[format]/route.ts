import { ExportEventsInput, exportEvents } from '@/lib/audit/export-events'
import { defineDownload } from '@/lib/server/define-download'

/** What the filters of the audit trail find, as a file. */
export const GET = defineDownload({
  name: 'audit.export',
  permission: 'audit:read',
  input: ExportEventsInput,
  run: async (context, input) => {
    const { fileName, type, text } = await exportEvents(context, input)
    return { fileName, type, body: text }
  },
})
