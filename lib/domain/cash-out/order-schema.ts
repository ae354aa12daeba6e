import { z } from 'zod'
import { orderAmounts, UNIT_MEASURES } from '@/lib/domain/cash-out/amounts'
import type { OrderDraft, OrderItem } from '@/lib/domain/cash-out/order-draft'
import { checkLine, checkQuantity, MAX_ITEMS } from '@/lib/domain/cash-out/order-fields'
import { formatMoney, LOCALES, maxAmountMinor } from '@/lib/domain/money'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { checkAmount, checkReference } from '@/lib/domain/payout/draft-fields'
import type { Checked, FieldErrorKey } from '@/lib/domain/payout/field-errors'

const REQUIRED = { error: 'field_required' satisfies FieldErrorKey }
const INVALID = { error: 'field_invalid' satisfies FieldErrorKey }

/** Texts arrive as typed; the caps only keep absurd input away from the rules, which name the real limits. */
const typed = z.string(REQUIRED).max(2000)

const typedItem = z.strictObject({
  skuNumber: typed.default(''),
  category: typed.default(''),
  title: typed,
  description: typed.default(''),
  unitPrice: typed,
  quantity: typed,
  unitMeasure: z.enum(UNIT_MEASURES, INVALID),
})

const typedOrder = z.strictObject({
  formId: z.uuid(INVALID),
  tillId: z.string(REQUIRED).regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, INVALID),
  /** Of the till's account, as the form showed it; the verb compares. */
  currency: z.enum(CURRENCIES, INVALID),
  locale: z.enum(LOCALES, INVALID),
  reference: typed.default(''),
  title: typed,
  description: typed,
  items: z.array(typedItem).max(200),
  withdrawal: typed.default(''),
})

type Typed = z.output<typeof typedOrder>
type Context = Pick<z.core.$RefinementCtx, 'addIssue'>
type Path = readonly (string | number)[]

/**
 * An order form as typed, to an `OrderDraft`. One schema for form, action and verb: all fields are checked at once, each
 * message is a key of `errors.fields` and each issue's path is its field (`items.0.quantity`).
 */
export const orderInputSchema = typedOrder.transform((input, context): OrderDraft => {
  const { formId, tillId, currency } = input
  const reference = take(context, ['reference'], checkReference(input.reference))
  const title = take(context, ['title'], checkLine('title', input.title, 'required'))
  const description = take(context, ['description'], checkLine('description', input.description, 'required'))
  const withdrawalMinor = readWithdrawal(input, context)
  const items = readItems(input, context)
  if (items.length === 0 && input.withdrawal.trim() === '') {
    take(context, ['withdrawal'], { ok: false, code: 'items_or_withdrawal' })
  }
  if (reference === undefined || title === undefined || description === undefined) return z.NEVER
  if (withdrawalMinor === undefined || !isWhole(items)) return z.NEVER
  const amounts = orderAmounts(items, withdrawalMinor)
  const most = maxAmountMinor(currency)
  if (amounts.totalMinor > most) {
    const max = formatMoney(most, currency, input.locale)
    take(context, ['withdrawal'], { ok: false, code: 'order_too_large', values: { max } })
    return z.NEVER
  }
  return { formId, tillId, currency, reference, title, description, items, ...amounts }
})

export type OrderInput = z.input<typeof orderInputSchema>

function readWithdrawal({ withdrawal, currency, locale }: Typed, context: Context): bigint | undefined {
  if (withdrawal.trim() === '') return 0n
  return take(context, ['withdrawal'], checkAmount(withdrawal, currency, locale))
}

function readItems({ items, currency, locale }: Typed, context: Context): readonly (OrderItem | undefined)[] {
  if (items.length > MAX_ITEMS) {
    take(context, ['items'], { ok: false, code: 'items_too_many', values: { max: String(MAX_ITEMS) } })
    return [undefined]
  }
  return items.map((item, index) => {
    const field = (name: string): Path => ['items', index, name]
    const skuNumber = take(context, field('skuNumber'), checkLine('skuNumber', item.skuNumber, 'optional'))
    const category = take(context, field('category'), checkLine('category', item.category, 'optional'))
    const title = take(context, field('title'), checkLine('itemTitle', item.title, 'required'))
    const words = checkLine('itemDescription', item.description, 'optional')
    const description = take(context, field('description'), words)
    const unitPriceMinor = take(context, field('unitPrice'), checkAmount(item.unitPrice, currency, locale))
    const quantity = take(context, field('quantity'), checkQuantity(item.quantity))
    if (skuNumber === undefined || category === undefined || title === undefined) return undefined
    if (description === undefined || unitPriceMinor === undefined || quantity === undefined) return undefined
    const { unitMeasure } = item
    return { skuNumber, category, title, description, unitPriceMinor, quantity, unitMeasure }
  })
}

function isWhole(items: readonly (OrderItem | undefined)[]): items is readonly OrderItem[] {
  return items.every((item) => item !== undefined)
}

function take<T>(context: Context, path: Path, checked: Checked<T>): T | undefined {
  if (checked.ok) return checked.value
  const params = checked.values ? { params: checked.values } : {}
  context.addIssue({ code: 'custom', path: [...path], message: checked.code, ...params })
  return undefined
}
