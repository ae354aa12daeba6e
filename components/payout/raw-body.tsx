import { useTranslations } from 'next-intl'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'
import { isMasked } from '@/lib/domain/mask-body'
import { prettyJson } from './pretty-json'

/** A body as it came or left, folded: legible, and beneath it exact unless something of it is masked. Needs namespace `payout`. */
export function RawBody({
  summary,
  label,
  body,
}: {
  readonly summary: string
  /** Names the block for those who hear the page. */
  readonly label: string
  readonly body: string
}) {
  const t = useTranslations('payout.raw')
  const pretty = prettyJson(body)
  return (
    <Disclosure summary={<span className="text-13">{summary}</span>}>
      {pretty === null ? (
        <CodeBlock label={label}>{body}</CodeBlock>
      ) : (
        <>
          <CodeBlock label={label}>{pretty}</CodeBlock>
          {isMasked(body) ? (
            <p className="mt-2 text-12 text-text-quiet">{t('masked')}</p>
          ) : (
            <>
              <p className="mt-2 mb-1 text-12 text-text-quiet">{t('exact')}</p>
              <CodeBlock label={t('exactOf', { label })}>{body}</CodeBlock>
            </>
          )}
        </>
      )}
    </Disclosure>
  )
}
