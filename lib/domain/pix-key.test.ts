import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAccountNumber } from '@/lib/domain/mask'
import { checkPixKey, maskPixKey, PIX_KEY_TYPES } from '@/lib/domain/pix-key'

const evp = '123e4567-e89b-42d3-a456-426614174000'
const longLocal = 'a'.repeat(65)

describe('checkPixKey', () => {
  it.each([
    ['EMAIL', ' Ana.Prueba@Example.COM ', 'ana.prueba@example.com'],
    ['EMAIL', 'a+b_c@sub.example.com.br', 'a+b_c@sub.example.com.br'],
    ['EMAIL', `${longLocal}@example.com`, `${longLocal}@example.com`],
    ['PHONE', '+5511987654321', '+5511987654321'],
    ['PHONE', '+55 (11) 98765-4321', '+5511987654321'],
    ['PHONE', '(11) 98765-4321', '+5511987654321'],
    ['PHONE', '11 9.8765.4321', '+5511987654321'],
    ['PHONE', '5511987654321', '+5511987654321'],
    ['PHONE', '1132654321', '+551132654321'],
    ['PHONE', '551132654321', '+551132654321'],
    ['PHONE', '55987654321', '+5555987654321'],
    ['PHONE', '5532654321', '+555532654321'],
    ['CPF', '384.374.558-71', '38437455871'],
    ['CNPJ', '12.abc.345/01de-35', '12ABC34501DE35'],
    ['PIX_CODE', evp.toUpperCase(), evp],
  ] as const)('%s %j is %s', (type, text, value) => {
    expect(checkPixKey(type, text)).toEqual({ ok: true, value })
  })

  it.each([
    ['EMAIL', '', 'pix_key_required'],
    ['PIX_CODE', ' \t', 'pix_key_required'],
    ['EMAIL', 'ana', 'pix_key_email'],
    ['EMAIL', 'ana@', 'pix_key_email'],
    ['EMAIL', 'ana@example', 'pix_key_email'],
    ['EMAIL', 'ana@example.c', 'pix_key_email'],
    ['EMAIL', 'ana @example.com', 'pix_key_email'],
    ['EMAIL', 'ana..b@example.com', 'pix_key_email'],
    ['EMAIL', '.ana@example.com', 'pix_key_email'],
    ['EMAIL', 'ana@-example.com', 'pix_key_email'],
    ['EMAIL', 'ana@example.com,bo@example.com', 'pix_key_email'],
    ['EMAIL', `${longLocal}a@example.com`, 'pix_key_email'],
    ['EMAIL', 'аna@example.com', 'pix_key_characters'],
    ['EMAIL', 'ana@exam\u200bple.com', 'pix_key_characters'],
    ['EMAIL', '\ufeffana@example.com', 'pix_key_characters'],
    ['EMAIL', 'ana@ex\u00e1mple.com', 'pix_key_characters'],
    ['EMAIL', 'ana\u202e@example.com', 'pix_key_characters'],
    ['EMAIL', 'ana\n@example.com', 'pix_key_characters'],
    ['PHONE', '+5511987654321\u00a0', 'pix_key_characters'],
    ['PHONE', '＋5511987654321', 'pix_key_characters'],
    ['PHONE', '987654321', 'pix_key_phone'],
    ['PHONE', '+56 9 8765 4321', 'pix_key_phone'],
    ['PHONE', '+551187654321a', 'pix_key_phone'],
    ['PHONE', '10987654321', 'pix_key_phone'],
    ['PHONE', '11887654321', 'pix_key_phone'],
    ['PHONE', '1198765432', 'pix_key_phone'],
    ['PHONE', '011987654321', 'pix_key_phone'],
    ['PHONE', '+55119876543210', 'pix_key_phone'],
    ['CPF', '38437455872', 'document_check_digits'],
    ['CPF', '384', 'document_format'],
    ['CNPJ', '38437455871', 'document_format'],
    ['PIX_CODE', '123e4567e89b42d3a456426614174000', 'pix_key_evp'],
    ['PIX_CODE', `${evp}0`, 'pix_key_evp'],
    ['PIX_CODE', evp.replace('1', 'g'), 'pix_key_evp'],
    ['PIX_CODE', '00020126580014br.gov.bcb.pix', 'pix_key_evp'],
  ] as const)('%s %j: %s', (type, text, code) => {
    expect(checkPixKey(type, text)).toEqual({ ok: false, code })
  })

  it('gives only visible ASCII of at most 77 characters, and takes its own answer again', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc.stringMatching(/^\+?[0-9 ()-]{8,16}$/),
    )
    fc.assert(
      fc.property(fc.constantFrom(...PIX_KEY_TYPES), texts, (type, text) => {
        const result = checkPixKey(type, text)
        if (!result.ok) return
        expect(result.value).toMatch(/^[\x21-\x7e]{1,77}$/)
        expect(checkPixKey(type, result.value)).toEqual(result)
      }),
      { numRuns: 5000 },
    )
  }, 30_000)
})

describe('masks', () => {
  it.each([
    ['EMAIL', 'fulana@example.com', 'fu***@example.com'],
    ['EMAIL', 'ana@example.com', 'a***@example.com'],
    ['EMAIL', 'a@example.com', '***@example.com'],
    ['PHONE', '+5511987654321', '+55 11 *****-4321'],
    ['CPF', '38437455871', '***.374.558-**'],
    ['CNPJ', '11444777000161', '**.444.777/****-**'],
    ['PIX_CODE', evp, '****4000'],
  ] as const)('%s %s', (type, value, masked) => {
    expect(maskPixKey(type, value)).toBe(masked)
  })

  it.each([
    ['10266732', '****6732'],
    ['123456', '****56'],
    ['123', '****'],
    ['', '****'],
  ])('account %s', (value, masked) => {
    expect(maskAccountNumber(value)).toBe(masked)
  })
})
