import { getTranslations } from 'next-intl/server'
import { sheetWriter } from '@/app/api/payouts/[payoutId]/evidence/sheet'
import { DownloadEvidenceInput, downloadEvidence } from '@/lib/evidence/download-evidence'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { defineDownload } from '@/lib/server/define-download'

/** Everything that proves a payout, as one archive. */
export const GET = defineDownload({
  name: 'payout.download_evidence',
  permission: 'evidence:download',
  type: 'application/zip',
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
    return downloadEvidence(context, input, sheetWriter({ locale, t, words, causes, request, policies }))
  },
})
