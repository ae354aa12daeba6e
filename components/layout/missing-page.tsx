import type { ReactNode } from 'react'
import { PageMessage } from '@/components/layout/full-page'
import { ButtonLink } from '@/components/ui/button-link'

/** In place of a page whose subject does not exist: what is missing, and the way to where it can be looked for. */
export function MissingPage({
  frame: Frame = PageMessage,
  title,
  body,
  href,
  action,
}: {
  /** What the message stands in; inside the desk, unless said otherwise. */
  readonly frame?: typeof PageMessage
  readonly title: ReactNode
  readonly body: ReactNode
  readonly href: string
  readonly action: ReactNode
}) {
  return (
    <Frame
      title={title}
      action={
        <ButtonLink href={href} variant="primary">
          {action}
        </ButtonLink>
      }
    >
      <p>{body}</p>
    </Frame>
  )
}
