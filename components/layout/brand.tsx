import Link from 'next/link'

/** The logo, a link back to where the person's work begins. */
export function Brand({ href }: { readonly href: string }) {
  return (
    <Link
      href={href}
      className="flex min-h-14 items-center gap-3 border-b px-5 text-16 font-semibold -outline-offset-2 max-lg:justify-center max-lg:px-0"
    >
      <BrandSign />
      <span className="max-lg:sr-only">Giro</span>
    </Link>
  )
}

export function BrandSign() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" className="shrink-0">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path
        d="M17 9.5A6 6 0 1 0 17.5 14H13"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-accent"
      />
    </svg>
  )
}
