import { useTranslations } from 'next-intl'
import { flushSync } from 'react-dom'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { fieldId } from '@/components/ui/field'
import { TextLink } from '@/components/ui/text-link'
import { formatMoney } from '@/lib/domain/money'
import type { PolicyDraft } from '@/lib/domain/policy/draft'
import { TEMPLATE_DIRECTORS, TEMPLATE_LIMITS, templateDraft } from '@/lib/domain/policy/template'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { useEditor } from './editor-context'

/** Above the limit it asks two different people. */
const ENOUGH = 2

/** What most teams ask, filled in by one press; who the directors are is ticked next. */
export function TemplateOffer({ onDraft }: { readonly onDraft: (draft: PolicyDraft) => void }) {
  const t = useTranslations('policies.template')
  const locale = useAppLocale()
  const { deciders } = useEditor()
  const use = () => {
    const names = { team: t('team'), directors: t('directors'), newBeneficiaries: t('newBeneficiaries') }
    const team = deciders.map(({ id }) => id)
    // What is pressed goes away with it: the focus goes on to what is left to do.
    flushSync(() => onDraft(templateDraft(team, names, locale)))
    document.getElementById(fieldId(`groups.${TEMPLATE_DIRECTORS}.people`))?.focus()
  }
  const brl = formatMoney(TEMPLATE_LIMITS.BRL, 'BRL', locale)
  const clp = formatMoney(TEMPLATE_LIMITS.CLP, 'CLP', locale)
  return (
    <Callout
      className="mb-6"
      title={t('title')}
      action={
        <Button size="small" onClick={use}>
          {t('use')}
        </Button>
      }
    >
      <p>{t('body', { brl, clp })}</p>
      {deciders.length < ENOUGH ? (
        <p className="mt-1">
          {t('tooFew', { count: deciders.length })} <TextLink href="/settings/users/new">{t('add')}</TextLink>
        </p>
      ) : null}
    </Callout>
  )
}
