'use client'
import { useState } from 'react'
import { classNames } from './class-names'
import { Field, type FieldProps, fieldAttributes } from './field'

type Props = FieldProps & {
  readonly accept: string
  /** What the button says, and what stands beside it before a file is chosen: browsers have their own language. */
  readonly choose: string
  readonly none: string
}

/** One file. The browser's own control lies over the words, so that a click, a key and a dropped file reach it. */
export function FileField({ accept, choose, none, ...field }: Props) {
  const [chosen, setChosen] = useState('')
  return (
    <Field {...field}>
      <span className="relative flex min-h-9 items-center gap-3 overflow-hidden rounded border border-line-strong bg-raised pr-3 text-14 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-[[aria-invalid]]:border-bad">
        <span aria-hidden="true" className="shrink-0 self-stretch border-r bg-quiet px-3 py-1.5 font-medium">
          {choose}
        </span>
        <span
          aria-hidden="true"
          className={classNames('min-w-0 truncate', chosen === '' && 'text-text-quiet')}
        >
          {chosen === '' ? none : chosen}
        </span>
        <input
          {...fieldAttributes(field)}
          type="file"
          accept={accept}
          title={chosen === '' ? none : chosen}
          onChange={(event) => setChosen(event.currentTarget.files?.[0]?.name ?? '')}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
      </span>
    </Field>
  )
}
