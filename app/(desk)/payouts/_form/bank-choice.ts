export type BankOption = { readonly id: string; readonly name: string }

/** Lower case and without accents, so that `itau` finds Itaú. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/** How a bank is written in the field and in the list. */
export function bankText({ id, name }: BankOption): string {
  return `${name} · ${id}`
}

/** Whether a bank's text holds every typed word; nothing typed fits all. */
export function matches(text: string, typed: string): boolean {
  const searched = plain(text)
  return plain(typed)
    .split(/[\s·]+/)
    .every((word) => searched.includes(word))
}

/**
 * The bank id that a typed text means: that of the one bank written so, by its whole name or by the text of the list;
 * otherwise the text itself, which may be a code that the list lacks.
 */
export function bankIdOf(text: string, banks: readonly BankOption[]): string {
  const typed = plain(text)
  const named = banks.filter((bank) => typed === plain(bank.name) || typed === plain(bankText(bank)))
  const [only] = named
  return only && named.length === 1 ? only.id : text.trim()
}

/** What the field shows for a bank id. */
export function bankIdText(bankId: string, banks: readonly BankOption[]): string {
  const bank = banks.find(({ id }) => id === bankId)
  return bank ? bankText(bank) : bankId
}
