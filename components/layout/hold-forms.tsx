const HOLD = `addEventListener('submit',function(e){if(!e.target.hasAttribute('action'))e.preventDefault()},true)`

/**
 * Until its page listens, the browser itself would send a form: everything typed, a password among it, in the address. A
 * form that is meant to be sent so says where to.
 */
export function HoldForms({ nonce }: { readonly nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      // The browser hides the nonce that React would compare.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant; as text its quotes would be escaped.
      dangerouslySetInnerHTML={{ __html: HOLD }}
    />
  )
}
