import type { ReactNode } from 'react'

type MessageProps = { readonly title: ReactNode; readonly children: ReactNode; readonly action: ReactNode }

/** One message in place of a page, inside the frame: not found, not allowed. */
export function PageMessage({ title, children, action }: MessageProps) {
  return (
    <div className="flex max-w-140 flex-col gap-3 py-8">
      <h1 className="text-20 font-semibold">{title}</h1>
      <div className="text-text-quiet">{children}</div>
      <div className="mt-2 flex flex-wrap gap-3">{action}</div>
    </div>
  )
}

/** The same alone on the screen, where there is no frame. */
export function FullPage(props: MessageProps) {
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-140 flex-col justify-center px-4">
      <PageMessage {...props} />
    </main>
  )
}
