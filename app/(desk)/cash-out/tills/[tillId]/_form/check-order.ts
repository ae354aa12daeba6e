import { orderInputSchema } from '@/lib/domain/cash-out/order-schema'
import type { FieldErrors } from '@/lib/domain/errors'
import { toFieldErrors } from '@/lib/domain/payout/field-errors'
import { type FormFacts, type OrderValues, toInput, typedItems } from './order-values'

/** The form checked by the same schema that action and verb use; each error at the place that the form shows it. */
export function checkOrder(values: OrderValues, facts: FormFacts): FieldErrors {
  const parsed = orderInputSchema.safeParse(toInput(values, facts))
  return parsed.success ? {} : atTheirPlaces(toFieldErrors(parsed.error), values)
}

/** `items.0.quantity` of what is sent, where the form shows that line. */
export function atTheirPlaces(errors: FieldErrors, values: OrderValues): FieldErrors {
  const sent = typedItems(values)
  return Object.fromEntries(
    Object.entries(errors).map(([path, error]) => {
      const [, index, field] = /^items\.(\d+)\.(\w+)$/.exec(path) ?? []
      const place = index === undefined ? undefined : sent[Number(index)]?.place
      return [place === undefined || field === undefined ? path : `items.${place}.${field}`, error]
    }),
  )
}

type Shown = {
  readonly own: FieldErrors
  readonly server: FieldErrors
  readonly touched: ReadonlySet<string>
  readonly submitted: boolean
}

/** What is shown of it: the server's word first, then the browser's for what somebody left or tried to send. */
export function shownErrors({ own, server, touched, submitted }: Shown): FieldErrors {
  const said = Object.entries(own).filter(([path]) => submitted || touched.has(path))
  return { ...Object.fromEntries(said), ...server }
}
