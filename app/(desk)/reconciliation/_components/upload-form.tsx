'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { type SubmitFailure, type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { FileField } from '@/components/ui/file-field'
import { notify } from '@/components/ui/notices'
import { type Option, SelectField } from '@/components/ui/select-field'
import { UPLOAD_HEADER } from '@/lib/domain/upload-header'

type Uploaded = { readonly uploadId: string; readonly isNew: boolean }

/** Account and file. What was chosen stays, whatever the answer. */
export function UploadForm({
  accounts,
  chosen,
}: {
  readonly accounts: readonly Option[]
  readonly chosen: string
}) {
  const t = useTranslations('reports.form')
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: upload,
    read: (form) => form,
    onDone: ({ uploadId, isNew }) => {
      notify(isNew ? 'good' : 'neutral', t(isNew ? 'done' : 'repeated'))
      router.push(`/reconciliation/${uploadId}`)
    },
  })
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const labels = { account: t('account'), file: t('file') }
  return (
    <section aria-labelledby="upload-report" className="max-w-140 rounded border bg-raised p-4">
      <h2 id="upload-report" className="mb-3 text-16 font-semibold">
        {t('title')}
      </h2>
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <ErrorSummary failure={failure} failures={failures} labels={labels} />
        <SelectField
          name="account"
          label={labels.account}
          options={accounts}
          placeholder={t('chooseAccount')}
          defaultValue={accounts.length === 1 ? (accounts[0]?.value ?? '') : chosen}
          error={error('account')}
        />
        <FileField
          name="file"
          accept=".csv,text/csv"
          label={labels.file}
          hint={t('fileHint')}
          choose={t('choose')}
          none={t('noFile')}
          error={error('file')}
        />
        <div>
          <Button type="submit" variant="primary" pending={pending}>
            {t('submit')}
          </Button>
        </div>
      </form>
    </section>
  )
}

async function upload(form: FormData): Promise<SubmitResult<Uploaded>> {
  const account = formText(form, 'account')
  const file = form.get('file')
  const isFile = file instanceof File && file.size > 0
  if (account === '' || !isFile) {
    const missing = { key: 'field_required' }
    const fieldErrors = { ...(account === '' && { account: missing }), ...(!isFile && { file: missing }) }
    return { ok: false, code: 'invalid_input', fieldErrors }
  }
  const query = new URLSearchParams({ account, name: file.name.slice(0, 255) })
  const answer = await fetch(`/api/reports?${query.toString()}`, {
    method: 'POST',
    headers: { [UPLOAD_HEADER]: '1', 'content-type': 'application/octet-stream' },
    body: file,
  })
  // The route answers with what its type says; anything else has no `ok` and is taken for no answer.
  const result = (await answer.json()) as { ok: true; data: Uploaded } | SubmitFailure
  if (typeof result.ok !== 'boolean') throw new Error('not an answer of ours')
  return result
}
