'use client'
import { type FormEvent, type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

/** A dialog with the filters of a table, applied together by its one button. */
export function FilterFrame({
  title,
  apply,
  onSubmit,
  onClose,
  children,
}: {
  readonly title: string
  readonly apply: string
  readonly onSubmit: (form: HTMLFormElement) => unknown
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const formId = useId()
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    onSubmit(event.currentTarget)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <Button type="submit" form={formId} variant="primary">
          {apply}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-5">
        {children}
      </form>
    </Dialog>
  )
}

/** Leads to the first field that is wrong. */
export function focusFirst(form: HTMLFormElement, wrong: readonly string[]): void {
  const control = wrong[0] === undefined ? null : form.elements.namedItem(wrong[0])
  if (control instanceof HTMLElement) control.focus()
}
