'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { proposePolicyAction } from '@/app/(desk)/settings/policies/policy-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TextAreaField } from '@/components/ui/text-area-field'
import type { FieldErrors } from '@/lib/domain/errors'
import { isCashContract, POLICY_CONTRACTS } from '@/lib/domain/policy/contracts'
import { draftOf, freeId, newRule, type PolicyDraft, withoutGroup } from '@/lib/domain/policy/draft'
import type { Policy } from '@/lib/domain/policy/policy'
import { readDraft } from '@/lib/domain/policy/read-draft'
import type { PolicyNames } from '@/lib/domain/policy/sentences'
import { useAppLocale } from '@/lib/i18n/app-locale'
import type { PersonChoice } from '@/lib/policies/policy-names'
import { BandsFields } from './bands-fields'
import { EditorContext } from './editor-context'
import { GroupsFields } from './groups-fields'
import { Reading } from './reading'
import { RuleFields } from './rule-fields'
import { TemplateOffer } from './template-offer'
import { usePartLabels } from './use-part-labels'

const SHORTEST_NOTE = 3

type Props = {
  readonly inForce: Policy
  readonly basedOn: number
  readonly names: PolicyNames
  readonly deciders: readonly PersonChoice[]
  readonly makers: readonly PersonChoice[]
  readonly accounts: readonly PersonChoice[]
}

/** Writes the next policy over the one in force, read back beside it. What was typed stays, whatever the answer. */
export function PolicyEditor({ inForce, basedOn, names, ...choices }: Props) {
  const t = useTranslations('policies')
  const locale = useAppLocale()
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const labelsOf = usePartLabels()
  const [draft, setDraft] = useState<PolicyDraft>(() => draftOf(inForce, locale))
  const [note, setNote] = useState('')
  const read = readDraft(draft, locale)
  const propose = async (): Promise<SubmitResult<{ number: number }>> => {
    const fieldErrors: FieldErrors = read.ok ? {} : { ...read.fieldErrors }
    if (note.trim().length < SHORTEST_NOTE) fieldErrors['note'] = { key: 'policy_note_short' }
    return read.ok && Object.keys(fieldErrors).length === 0
      ? proposePolicyAction({ policy: read.policy, basedOn, note })
      : { ok: false, code: 'invalid_input', fieldErrors }
  }
  const { onSubmit, pending, failure, failures, clear } = useSubmit({
    action: propose,
    read: () => undefined,
    onDone: ({ number }) => {
      notify('good', t('proposed', { number: `${number}` }))
      router.push(`/settings/policies/${number}`)
    },
  })
  const wrong = failure?.fieldErrors
  const editor = {
    ...choices,
    groups: draft.groups,
    errorOf: (path: string) => fieldText(wrong, path),
    forgetErrors: clear,
  }
  // Over rules of one's own it would replace them unseen.
  const isFirst = inForce.groups.length === 0 && inForce.rules.length === 0
  const unchanged = read.ok && JSON.stringify(read.policy) === JSON.stringify(inForce)
  return (
    <EditorContext value={editor}>
      <form noValidate onSubmit={onSubmit} className="grid gap-x-8 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <ErrorSummary
            failure={failure}
            failures={failures}
            labels={labelsOf(draft, Object.keys(wrong ?? {}))}
          />
          {unchanged && isFirst ? <TemplateOffer onDraft={setDraft} /> : null}
          <Parts draft={draft} inForce={inForce} onDraft={setDraft} />
          <FormSection title={t('noteLabel')} hint={t('noteHint')}>
            <TextAreaField
              name="note"
              label={t('noteLabel')}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              maxLength={500}
              error={editor.errorOf('note')}
            />
            <div>
              <Button
                type="submit"
                variant="primary"
                pending={pending}
                disabledReason={unchanged ? t('proposeSame') : undefined}
              >
                {t('propose')}
              </Button>
            </div>
          </FormSection>
        </div>
        <Reading policy={read.ok ? read.policy : null} names={names} />
      </form>
    </EditorContext>
  )
}

function Parts({
  draft,
  inForce,
  onDraft,
}: {
  readonly draft: PolicyDraft
  readonly inForce: Policy
  readonly onDraft: (draft: PolicyDraft) => void
}) {
  const t = useTranslations('policies')
  const { groups, bands, rules } = draft
  // An id of what is in force is never given to something else: it would read as a change of that.
  const addGroup = () => {
    const id = freeId(
      'g',
      [...inForce.groups, ...groups].map((group) => group.id),
    )
    onDraft({ ...draft, groups: [...groups, { id, name: '', people: [] }] })
  }
  const addRule = () => {
    const id = freeId(
      'r',
      [...inForce.rules, ...rules].map((rule) => rule.id),
    )
    onDraft({ ...draft, rules: [...rules, newRule(id)] })
  }
  return (
    <>
      <FormSection title={t('groupsTitle')} hint={t('groupsHint')}>
        <GroupsFields
          onChange={(changed) => onDraft({ ...draft, groups: changed })}
          onAdd={addGroup}
          onRemove={(groupId) => onDraft(withoutGroup(draft, groupId))}
        />
      </FormSection>
      {POLICY_CONTRACTS.map((contract) => (
        <FormSection
          key={contract}
          title={t(`contract.${contract}`)}
          hint={t(isCashContract(contract) ? 'cashBandsHint' : 'bandsHint')}
        >
          <BandsFields
            contract={contract}
            bands={bands[contract]}
            onChange={(changed) => onDraft({ ...draft, bands: { ...bands, [contract]: changed } })}
          />
        </FormSection>
      ))}
      <FormSection title={t('rulesTitle')} hint={t('rulesHint')}>
        {rules.map((rule, index) => (
          <RuleFields
            key={rule.id}
            rule={rule}
            number={index + 1}
            onChange={(changed) =>
              onDraft({ ...draft, rules: rules.map((one) => (one.id === rule.id ? changed : one)) })
            }
            onRemove={() => onDraft({ ...draft, rules: rules.filter((one) => one.id !== rule.id) })}
          />
        ))}
        <div>
          <Button size="small" onClick={addRule}>
            {t('addRule')}
          </Button>
        </div>
      </FormSection>
    </>
  )
}
