/**
 * How a customer gets to an order (QR code guide). `hybrid` is the dynamic model whose order the till's printed code
 * leads to as well.
 */
export const TILL_MODELS = ['attended', 'dynamic', 'hybrid', 'unattended'] as const
export type TillModel = (typeof TILL_MODELS)[number]

/** Models that a till can have without an address of ours at Mercado Pago. */
export const FIRST_MODELS = ['attended', 'dynamic', 'hybrid'] as const satisfies readonly TillModel[]

/** The cashier scans the customer's code: named by the CashOut guide, without an endpoint in any page. */
export const UNOFFERED_MODEL = 'buyer'

/** How an order gets to the till, by its model. `answer_scan`: Mercado Pago asks for it when somebody scans. */
export const HOW_OFFERED = {
  attended: 'put_order',
  dynamic: 'post_qr',
  hybrid: 'put_qr',
  unattended: 'answer_scan',
} as const satisfies Record<TillModel, string>

/** True where the order comes with a code of its own, which the screen renders. */
export function hasOwnCode(model: TillModel): boolean {
  return model === 'dynamic' || model === 'hybrid'
}

/** True where the code at the till leads to the order: whoever scans it gets it, also after a reply was lost. */
export function isOnPrintedCode(model: TillModel): boolean {
  return model !== 'dynamic'
}
