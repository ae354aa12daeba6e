import { describe, expect, it } from 'vitest'
import { parseAmount } from '@/lib/domain/money'
import { amountEcho } from './amount-echo'

describe('amountEcho', () => {
  it('says what will be sent', () => {
    expect(amountEcho('1234,5', 'BRL', 'es')).toEqual({ kind: 'money', money: 'BRL\u00a01.234,50' })
    expect(amountEcho('150.000', 'CLP', 'es')).toEqual({ kind: 'money', money: 'CLP\u00a0150.000' })
  })
  it('is silent about what is no amount', () => {
    expect(amountEcho('', 'BRL', 'es')).toEqual({ kind: 'none' })
    expect(amountEcho('diez', 'BRL', 'es')).toEqual({ kind: 'none' })
  })
  it.each(['es', 'pt-BR', 'en'] as const)(
    'offers both readings as texts that read without doubt in %s',
    (locale) => {
      for (const text of ['1.234', '1,234']) {
        const echo = amountEcho(text, 'BRL', locale)
        if (echo.kind !== 'ambiguous') throw new Error('expected two readings')
        const read = echo.readings.map((reading) => parseAmount(reading.text, 'BRL', locale))
        expect(read).toEqual([
          { ok: true, minor: 123400n },
          { ok: true, minor: 123n },
        ])
      }
    },
  )
})
