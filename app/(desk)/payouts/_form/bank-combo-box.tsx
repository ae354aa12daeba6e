'use client'

import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import {
  Button,
  ComboBox,
  FieldError,
  I18nProvider,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import { CONTROL_LOOK } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { type BankOption, bankIdOf, bankIdText, bankText, matches } from './bank-choice'

export type BankComboBoxProps = {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly hint: ReactNode
  readonly error: string | undefined
  readonly banks: readonly BankOption[]
  readonly bankId: string
  readonly onChange: (bankId: string) => void
  readonly onLeave: () => void
}

/** A bank by its name or code; a code that the list lacks can be typed too. */
export function BankComboBox(props: BankComboBoxProps) {
  // Without it the widget speaks the browser's language.
  return (
    <I18nProvider locale={useLocale()}>
      <Combo {...props} />
    </I18nProvider>
  )
}

function Combo(props: BankComboBoxProps) {
  const { id, name, label, hint, error, banks, bankId, onChange, onLeave } = props
  const t = useTranslations('payoutForm.bank')
  const common = useTranslations('common.form')
  const [typed, setTyped] = useState('')
  const text = bankIdOf(typed, banks) === bankId ? typed : bankIdText(bankId, banks)

  function type(next: string) {
    setTyped(next)
    onChange(bankIdOf(next, banks))
  }

  function leave() {
    setTyped(bankIdText(bankId, banks))
    onLeave()
  }

  return (
    <ComboBox
      id={id}
      name={name}
      isRequired
      validationBehavior="aria"
      isInvalid={error !== undefined}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="focus"
      inputValue={text}
      onInputChange={type}
      onBlur={leave}
      defaultItems={banks}
      defaultFilter={matches}
      className="flex flex-col gap-1"
    >
      <Label className="font-medium">{label}</Label>
      <Text slot="description" className="text-13 text-text-quiet">
        {hint}
      </Text>
      <div className="relative">
        <Input className={`${CONTROL_LOOK} pr-10`} autoComplete="off" spellCheck="false" />
        <Button
          aria-label={t('open')}
          className="absolute inset-y-0 right-0 flex w-9 items-center justify-center rounded text-text-quiet hover:text-text"
        >
          <Icon name="chevronDown" />
        </Button>
      </div>
      <FieldError className="flex gap-1.5 text-13 font-medium text-bad">
        <Icon name="warning" className="mt-0.5" />
        <span>{error}</span>
      </FieldError>
      <Popover className="w-(--trigger-width) rounded border bg-raised p-1 shadow-float">
        <ListBox<BankOption>
          className="max-h-72 overflow-auto"
          renderEmptyState={() => <p className="px-3 py-2 text-text-quiet">{common('noMatches')}</p>}
        >
          {(bank) => (
            <ListBoxItem
              id={bank.id}
              textValue={bankText(bank)}
              className="flex min-h-9 items-center justify-between gap-3 rounded px-3 py-1 data-focused:bg-hover data-selected:bg-selected"
            >
              <span>{bank.name}</span>
              <span className="font-mono text-13 text-text-quiet">{bank.id}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
