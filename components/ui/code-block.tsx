/** Bytes as they are: a body, headers. Scrolls inside itself and can be reached by keyboard. */
export function CodeBlock({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="max-h-100 overflow-auto rounded border bg-quiet p-3"
    >
      <pre className="font-mono text-12 whitespace-pre-wrap break-all">{children}</pre>
    </section>
  )
}
