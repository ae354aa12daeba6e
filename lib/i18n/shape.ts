/** The keys of a Spanish namespace with free texts: what the other languages must satisfy. */
export type Texts<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Texts<Source[Key]>
}
