import type { ReactNode } from 'react'

/** One message alone on the screen: not found, not allowed, failed. */
export function FullPage({
  title,
  children,
  action,
}: {
  readonly title: ReactNode
  readonly children: ReactNode
  readonly action: ReactNode
}) {
  return (
    <main className="mx-auto flex min-h-[70dvh] max-w-140 flex-col justify-center gap-3 px-4 py-12">
      <h1 className="text-20 font-semibold">{title}</h1>
      <div className="text-text-quiet">{children}</div>
      <div className="mt-2 flex flex-wrap gap-3">{action}</div>
    </main>
  )
}
