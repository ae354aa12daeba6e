/** Mercado Pago's own words, never translated: a status and, more quietly, its detail. */
export function RawWords({
  status,
  detail = null,
}: {
  readonly status: string | null
  readonly detail?: string | null
}) {
  if (status === null) return <span className="text-text-quiet">–</span>
  return (
    <code
      className="block max-w-44 truncate font-mono text-12"
      title={detail ? `${status} / ${detail}` : status}
    >
      {status}
      {detail ? <span className="block truncate text-text-quiet">{detail}</span> : null}
    </code>
  )
}
