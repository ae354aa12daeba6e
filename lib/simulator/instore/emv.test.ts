import { expect, it } from 'vitest'
import { emvText, identifierOf } from '@/lib/simulator/instore/emv'

it('writes fields that carry their lengths, and the documented checksum', () => {
  const text = emvText({
    identifier: '13638f11-92a5-4d14-a180-8bcae3556bc3',
    currency: 'BRL',
    amount: 139_050n,
    name: 'Caixa São João',
    city: 'SAO PAULO',
  })
  // Fields by hand, and the checksum by another program.
  expect(text).toBe(
    '00020101021243650016COM.MERCADOLIBRE02013063613638f11-92a5-4d14-a180-8bcae3556bc3' +
      '52040000530398654071390.505802BR5914CAIXA SAO JOAO6009SAO PAULO62070503***6304DEA8',
  )
  expect(identifierOf(text)).toBe('13638f11-92a5-4d14-a180-8bcae3556bc3')
  const other = text.replace('1390.50', '1390.51')
  expect(identifierOf(other)).toBeNull()
  expect(identifierOf('')).toBeNull()
})
