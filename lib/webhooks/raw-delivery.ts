/** A notification as it came. */
export type RawDelivery = {
  /** The unguessable part of the address: which account this is for. */
  readonly token: string
  /** As it came, with its question mark. */
  readonly search: string
  readonly headers: Headers
  readonly body: Uint8Array
  /** True when more came than is kept. */
  readonly truncated: boolean
}
