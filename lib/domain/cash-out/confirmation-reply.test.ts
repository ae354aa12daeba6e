import { describe, expect, it } from 'vitest'
import { CONFIRMATION_STATUSES } from '@/lib/domain/cash-out/confirmation'
import { type ConfirmationReply, judgeConfirmation } from '@/lib/domain/cash-out/confirmation-reply'

const merchantOrderId = '4457216'
const nothing = { orderId: null, status: null, words: [] }
const said = (httpStatus: number, words: readonly string[]): ConfirmationReply => ({
  ...nothing,
  httpStatus,
  words,
})
const ok = (orderId: string | null, status: string | null): ConfirmationReply => ({
  httpStatus: 200,
  orderId,
  status,
  words: [],
})
const ALREADY_CONFIRMED = ['409-already_confirmed', 'order-already-confirmed-']
const notified = (status: string) => ['409-already_notified', `order-already-notified-with-status:-${status}`]

for (const status of CONFIRMATION_STATUSES) {
  for (const ambiguous of [false, true]) {
    const meant = { status, merchantOrderId, ambiguous, windowRuns: false }
    const verdict = (reply: ConfirmationReply) => judgeConfirmation(meant, reply)

    describe(`${status}, ${ambiguous ? 'after a lost reply' : 'sent once'}`, () => {
      it('is acknowledged by the same status for the same merchant order alone', () => {
        expect(verdict(ok(merchantOrderId, status))).toEqual({ kind: 'acknowledged', known: false })
        expect(verdict(ok(merchantOrderId, ` ${status.toUpperCase()} `))).toEqual({
          kind: 'acknowledged',
          known: false,
        })
        expect(verdict(ok('1', status))).toEqual({ kind: 'unknown' })
        expect(verdict(ok(null, status))).toEqual({ kind: 'unknown' })
        expect(verdict(ok(merchantOrderId, null))).toEqual({ kind: 'unknown' })
      })

      it.each(CONFIRMATION_STATUSES)('meets %s at the provider', (held) => {
        const same = ambiguous ? { kind: 'acknowledged', known: true } : { kind: 'elsewhere' }
        const expected = held === status ? same : { kind: 'denied', status: held }
        expect(verdict(said(409, notified(held)))).toEqual(expected)
        if (held === 'confirmed') expect(verdict(said(409, ALREADY_CONFIRMED))).toEqual(expected)
        const answered =
          held === status ? { kind: 'acknowledged', known: false } : { kind: 'denied', status: held }
        expect(verdict(ok(merchantOrderId, held))).toEqual(answered)
      })

      it('is denied by a status that nobody knows, or that is not named', () => {
        expect(verdict(said(409, notified('paused')))).toEqual({ kind: 'denied', status: 'paused' })
        expect(verdict(said(409, ['409-already_notified']))).toEqual({ kind: 'denied', status: '' })
        expect(verdict(ok(merchantOrderId, 'paused'))).toEqual({ kind: 'denied', status: 'paused' })
      })

      it('is refused by wrong words and by what nobody knows there, held by the account, else unknown', () => {
        expect(
          verdict(said(400, ['400-invalid_status_detail', 'the-status-detail-is-not-correct'])).kind,
        ).toBe('refused')
        expect(verdict(said(400, ['400-invalid_status', 'the-cashout-status-is-not-correct'])).kind).toBe(
          'refused',
        )
        expect(verdict(said(404, [])).kind).toBe('refused')
        expect(verdict(said(422, [])).kind).toBe('refused')
        for (const http of [401, 403]) expect(verdict(said(http, [])).kind).toBe('held')
        for (const http of [301, 408, 423, 424, 425, 429, 500, 502, 503]) {
          expect(verdict(said(http, [])).kind).toBe('unknown')
        }
        expect(verdict(said(409, ['something else']))).toEqual({ kind: 'unknown' })
      })

      it('is not given up as long as its window runs by whoever does not find it', () => {
        const running = (reply: ConfirmationReply) => judgeConfirmation({ ...meant, windowRuns: true }, reply)
        expect(running(said(404, ['404-order_not_found', 'order-not-found']))).toEqual({ kind: 'unknown' })
        expect(running(said(404, ['order already expired']))).toEqual({ kind: 'refused', refunded: true })
        for (const http of [400, 422]) expect(running(said(http, [])).kind).toBe('refused')
      })

      it.each([400, 404, 409])('is refused by %i where the money went back before', (http) => {
        for (const words of [
          [`${http}-already_refunded`, 'order-already-refunded-'],
          ['order already expired'],
        ]) {
          expect(verdict(said(http, words))).toEqual({ kind: 'refused', refunded: true })
        }
      })
    })
  }
}
