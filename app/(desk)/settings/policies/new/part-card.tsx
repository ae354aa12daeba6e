import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { FieldError, fieldId } from '@/components/ui/field'
import { useEditor } from './editor-context'

/** A band, rule or group while it is written: its name, what is wrong with it as a whole, and the way to remove it. */
export function PartCard({
  path,
  title,
  remove,
  children,
}: {
  readonly path: string
  readonly title: string
  readonly remove?: { readonly label: string; readonly onPress: () => void } | undefined
  readonly children: ReactNode
}) {
  const { errorOf, forgetErrors } = useEditor()
  const id = fieldId(path)
  const error = errorOf(path)
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={error ? `${id}-error` : undefined}
      className="flex min-w-0 flex-col gap-4 rounded border bg-raised p-4"
    >
      <legend className="sr-only">{title}</legend>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span aria-hidden="true" className="font-semibold">
          {title}
        </span>
        {remove ? (
          <Button
            variant="quiet"
            size="small"
            onClick={() => {
              forgetErrors()
              remove.onPress()
            }}
          >
            {remove.label}
          </Button>
        ) : null}
      </div>
      <FieldError id={id} error={error} />
      {children}
    </fieldset>
  )
}
