import { getTranslations } from 'next-intl/server'
import { sheetWriter } from '@/app/api/payouts/[payoutId]/evidence/sheet'
import { DownloadEvidenceInput, downloadEvidence } from '@/lib/evidence/download-evidence'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { defineDownload } from '@/lib/server/define-download'

/** Everything that proves a payout, as one archive. */
export const GET = defineDownload({
  name: 'payout.download_evidence',
  permission: 'evidence:download',
  input: DownloadEvidenceInput,
  run: async (context, input) => {
    const [locale, t, words, causes, request, policies] = await Promise.all([
      getAppLocale(),
      getTranslations('evidence'),
      getTranslations('payout'),
      getTranslations('status.rejection'),
      getTranslations('request'),
      getTranslations('policies'),
    ])
    const sheet = sheetWriter({ locale, t, words, causes, request, policies })
    const { fileName, bytes } = await downloadEvidence(context, input, sheet)
    return { fileName, type: 'application/zip', body: bytes }
  },
})
