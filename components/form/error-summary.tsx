'use client'
import { useTranslations } from 'next-intl'
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
import { fieldId } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { useErrorTexts } from './error-texts'
import { SignInElsewhere } from './sign-in-elsewhere'
import type { SubmitFailure } from './use-submit'

/**
 * Above a form that was refused: what is wrong, in words, with a link to each field. Takes the focus each time
 * `failures` grows. Needs namespace `errors`.
 */
export function ErrorSummary({
  failure,
  failures,
  labels,
  action,
}: {
  readonly failure: SubmitFailure | null
  readonly failures: number
  /** Field name → its label, in the order of the form. */
  readonly labels?: Readonly<Record<string, string>>
  /** What to press next; without it a session that ended offers to sign in beside. */
  readonly action?: ReactNode
}) {
  const t = useTranslations('common.form')
  const { failureTexts, fieldText } = useErrorTexts()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (failures > 0) box.current?.focus()
  }, [failures])
  if (!failure) return null

  const wrong = fieldsInOrder(Object.keys(failure.fieldErrors ?? {}), labels ?? {})
  const texts = failureTexts(failure)
  const help = action ?? (failure.code === 'unauthenticated' ? <SignInElsewhere /> : null)
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="flex gap-3 rounded border border-bad bg-bad-soft px-4 py-3 text-bad"
    >
      <Icon name="warning" className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">
          {wrong.length > 0 ? t('errorSummary', { count: wrong.length }) : texts.title}
        </p>
        {wrong.length > 0 ? (
          <ul className="mt-1 flex flex-col gap-1">
            {wrong.map((field) => (
              <li key={field}>
                <a href={`#${fieldId(field)}`} onClick={focusField} className="underline underline-offset-2">
                  {labels?.[field] ?? field}
                </a>
                {': '}
                <span className="text-text">{fieldText(failure.fieldErrors, field)}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-text">{texts.body}</p>
        )}
        {help ? <div className="mt-2">{help}</div> : null}
      </div>
    </div>
  )
}

function fieldsInOrder(fields: readonly string[], labels: Readonly<Record<string, string>>): string[] {
  const order = Object.keys(labels)
  const place = (field: string) => (order.includes(field) ? order.indexOf(field) : order.length)
  return [...fields].sort((a, b) => place(a) - place(b))
}

/** A hash would only scroll; people want to type. */
function focusField(event: MouseEvent<HTMLAnchorElement>): void {
  const target = document.getElementById(event.currentTarget.hash.slice(1))
  if (!target) return
  event.preventDefault()
  const control = target.matches('input, select, textarea')
    ? target
    : target.querySelector('input, select, textarea')
  if (control instanceof HTMLElement) control.focus()
  else target.focus()
}
