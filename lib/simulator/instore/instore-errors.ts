import { jsonReply, type Reply } from '@/lib/simulator/http'

/** The body that integrators saw of the in-store calls; for those of stores, POS and confirmations it is an assumption. */
export function instoreError(status: number, error: string, message: string): Reply {
  return jsonReply(status, { error, message, status, causes: [] })
}

const EXPECTED = {
  invalid_collectorId: 'user_id must be a number.',
  invalid_externalPosId: 'externalPosId must be present.',
  invalid_external_reference: 'external_reference must be present.',
  invalid_total_amount: 'total_amount must be present.',
  'invalid_items.sku_number': 'items.sku_number must be string.',
  'invalid_items.category': 'items.category must be string.',
  'invalid_items.title': 'items.title must be string.',
  'invalid_items.description': 'items.description must be string.',
  'invalid_items.unit_measure': 'items.unit_measure must be string.',
  'invalid_items.currency_id': 'items.currency_id must be string.',
  'invalid_items.quantity': 'items.quantity must be number.',
  'invalid_items.unit_price': 'items.unit_price must be number.',
  'invalid_items.total_amount': 'items.total_amount must be number.',
  invalid_title: 'title must be string.',
  invalid_unit_measure: 'unit_measure must be present.',
  invalid_quantity: 'quantity must be present.',
  invalid_unit_price: 'unit_price must be present.',
  invalid_description: 'description must be present.',
  'invalid_sponsor.id': 'sponsor.id must be number.',
  invalid_id: 'sponsor.id must be present.',
  'invalid_cash_out.amount': 'cash_out.amount must be number.',
  invalid_amount: 'cash_out.amount must be present.',
  error_creating_seller_qr_order: 'The cash out is required when order has no items.',
  invalid_notification_url: 'notification_url must be url.',
  invalid_expiration_date: 'Expiration date must be a valid and future date.',
  invalid_access_token: 'Access denied.',
} as const
export type OrderError = keyof typeof EXPECTED

/** A refused order. `message` only where the documents have none for what is wrong. */
export function orderError(error: OrderError, message: string = EXPECTED[error]): Reply {
  return instoreError(400, error, message)
}

export const unknownPos = () => instoreError(404, 'pos_obtainment_error', 'Point of sale not found')
export const nothingOnTill = () =>
  instoreError(404, 'point_of_sale_in_store_order_not_found', 'No associated order found.')
export const notJson = () => instoreError(400, 'bad_request', 'The body is not a JSON object.')

export const invalidMerchantOrderId = () => instoreError(400, 'invalid_format', 'invalid merchant order id.')
export const unknownMerchantOrder = () => instoreError(404, 'not_found', 'merchant order not found.')

export const invalidConfirmationStatus = () =>
  instoreError(400, '400-invalid_status', 'the-cashout-status-is-not-correct')
export const invalidConfirmationDetail = () =>
  instoreError(400, '400-invalid_status_detail', 'the-status-detail-is-not-correct')
export const alreadyConfirmed = () => instoreError(409, '409-already_confirmed', 'Order-already-confirmed-')
export const alreadyNotified = (status: string) =>
  instoreError(409, '409-already_notified', `Order-already-notified-with-status:-${status}`)
/** What is answered about an order that is not known, or nothing of it can be confirmed, is not documented. */
export const nothingToConfirm = () => instoreError(404, '404-order_not_found', 'Order-not-found')
/** What is answered after the window is not documented: the dial `afterWindow` chooses. */
export const windowOver = (status: 400 | 409) =>
  instoreError(status, `${status}-already_refunded`, 'Order-already-refunded-')

/** The body of the payments API: `cause` in the singular, with numbers. */
export function paymentError(status: number, error: string, code: number, message: string): Reply {
  return jsonReply(status, { message, error, status, cause: [{ code, description: message, data: null }] })
}
export const unknownPayment = () => paymentError(404, 'not_found', 2000, 'Payment not found')
