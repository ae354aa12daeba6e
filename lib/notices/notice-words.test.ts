import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/domain/money'
import { NOTICE_EVENT_NAMES, type NoticeEvent, noticeSpec } from '@/lib/domain/notice/events'
import type { NoticeView } from '@/lib/notices/notice-view'
import { channelWords, noticeWords, translatorOf } from '@/lib/notices/notice-words'

const BASE = 'https://giro.example.com'
/** Words to one person: what stands in a channel speaks to nobody. */
const TO_ONE = /\b(tu|tus|tuya?|te|you|your|você|sua|seu)\b/i

function viewOf(event: NoticeEvent, isOver = false): NoticeView {
  const { about } = noticeSpec(event)
  return {
    id: 1n,
    event,
    at: new Date(0),
    subjectId: '7',
    path: '/payouts/1',
    payout:
      about === 'payout'
        ? {
            id: '1',
            currency: 'BRL',
            amountMinor: 22345n,
            reference: 'factura-9',
            toldReference: 'factura-9',
            state: isOver ? 'rejected' : 'submitted',
            outcome: null,
          }
        : null,
    incident: about === 'incident' ? 'stuck' : null,
    cash:
      about === 'order' || about === 'request'
        ? {
            orderId: '1',
            tillId: '2',
            till: 'Caja 3',
            currency: 'CLP',
            amountMinor: 200n,
            reference: 'boleta-9',
            atTill: !isOver,
            waits: !isOver,
          }
        : null,
    proposal: about === 'proposal' ? { kind: 'limits', number: 3 } : null,
    isOver,
  }
}

describe.each(LOCALES)('in a channel, %s', (locale) => {
  it.each(NOTICE_EVENT_NAMES)('%s speaks to nobody and says what it is about', async (event) => {
    const t = await translatorOf(locale)
    const { title, body, link } = channelWords(t, locale, viewOf(event), BASE)
    expect(title.startsWith(t(`notices.events.${event}.any`))).toBe(true)
    expect(`${title} ${body}`).not.toMatch(TO_ONE)
    expect(link).toBe(`${BASE}/payouts/1`)
    if (noticeSpec(event).about === 'payout') expect(title).toContain('factura-9')
    if (noticeSpec(event).about === 'desk') expect(title).not.toContain('7')
  })

  it('says where nothing is asked any more', async () => {
    const t = await translatorOf(locale)
    const { body } = channelWords(t, locale, viewOf('approval_wanted', true), BASE)
    expect(body).toBe(t('notices.over'))
    expect(body).not.toBe(noticeWords(t, locale, viewOf('approval_wanted', true), BASE).body)
  })
})
