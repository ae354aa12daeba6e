import { z } from 'zod'
import { STORED_FORM_PREFIX } from '@/components/form/stored-forms'
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

/** Where a form's typing is kept in the tab: one place for a new payout, one for each payout that is edited. */
export function storedFormKey(payoutId: string | null): string {
  return `${STORED_FORM_PREFIX}payout:${payoutId ?? 'new'}`
}

/** The typing that this person left in this tab, or null; what is another's or unreadable is removed. */
export function readStoredForm(store: Store, key: string, userId: string): StoredForm | null {
  const raw = attempt(() => store.getItem(key))
  if (!raw) return null
  const parsed = storedForm.safeParse(parseJson(raw))
  if (parsed.success && parsed.data.userId === userId) return parsed.data
  removeStoredForm(store, key)
  return null
}

/** Keeps the typing. A full or forbidden store only means that a reload forgets it. */
export function writeStoredForm(store: Store, key: string, form: StoredForm): void {
  attempt(() => store.setItem(key, JSON.stringify(form)))
}

export function removeStoredForm(store: Store, key: string): void {
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
