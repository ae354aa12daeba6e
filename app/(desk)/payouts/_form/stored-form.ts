import { z } from 'zod'
import { STORED_FORM_PREFIX } from '@/components/form/stored-forms'
import { openFromTab, sealForTab } from '@/components/form/tab-seal'
import { LOCALES } from '@/lib/domain/money'
import { CONTRACTS } from '@/lib/domain/payout/contract'
import { ACCOUNT_TYPES } from '@/lib/domain/payout/draft'
import { PIX_KEY_TYPES } from '@/lib/domain/pix-key'

const text = z.string().max(4000)

const storedForm = z.strictObject({
  /** Whose typing this is: another person at the same tab never sees it. */
  userId: z.string(),
  formId: z.uuid(),
  version: z.int().positive().nullable(),
  locale: z.enum(LOCALES),
  values: z.strictObject({
    contract: z.enum(CONTRACTS),
    accountId: text,
    amount: text,
    reference: text,
    beneficiaryName: text,
    note: text,
    tags: text.default(''),
    accountType: z.enum(ACCOUNT_TYPES),
    ownerDocumentType: z.enum(['CPF', 'CNPJ']),
    ownerDocument: text,
    keyType: z.enum(PIX_KEY_TYPES),
    key: text,
    bankId: text,
    branch: text,
    accountNumber: text,
  }),
})
export type StoredForm = z.infer<typeof storedForm>

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
/** Who reads, and under which key their tabs seal (`lib/personal-data/tab-key`). */
type Reader = { readonly userId: string; readonly tabKey: string }

/** Where a form's typing is kept in the tab: one place for a new payout, one for each payout that is edited. */
export function storedFormKey(payoutId: string | null): string {
  return `${STORED_FORM_PREFIX}payout:${payoutId ?? 'new'}`
}

/** The last change to each place: what takes longer to seal never replaces what came after it. */
const changes = new Map<string, number>()

function change(key: string): number {
  const next = (changes.get(key) ?? 0) + 1
  changes.set(key, next)
  return next
}

/** Whether this tab keeps anything there; whose, and whether it opens, is asked by reading it. */
export function hasStoredForm(store: Store, key: string): boolean {
  return Boolean(attempt(() => store.getItem(key)))
}

/** The typing that this person left in this tab, or null; what is another's or unreadable is removed. */
export async function readStoredForm(
  store: Store,
  key: string,
  { userId, tabKey }: Reader,
): Promise<StoredForm | null> {
  const raw = attempt(() => store.getItem(key))
  if (!raw) return null
  const text = await openFromTab(raw, tabKey)
  const parsed = storedForm.safeParse(text === null ? undefined : parseJson(text))
  if (parsed.success && parsed.data.userId === userId) return parsed.data
  removeStoredForm(store, key)
  return null
}

/** Keeps the typing, sealed. A full or forbidden store only means that a reload forgets it. */
export async function writeStoredForm(
  store: Store,
  key: string,
  form: StoredForm,
  tabKey: string,
): Promise<void> {
  const mine = change(key)
  const sealed = await sealForTab(JSON.stringify(form), tabKey)
  if (sealed !== null && changes.get(key) === mine) attempt(() => store.setItem(key, sealed))
}

export function removeStoredForm(store: Store, key: string): void {
  change(key)
  attempt(() => store.removeItem(key))
}

function parseJson(raw: string): unknown {
  return attempt((): unknown => JSON.parse(raw))
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
