import { describe, expect, it } from 'vitest'
import { checkOrder, shownErrors } from './check-order'
import { emptyItem, emptyOrder, type FormFacts, type OrderValues, relocalised, toInput } from './order-values'

const facts: FormFacts = {
  formId: '00000000-0000-4000-8000-000000000001',
  tillId: '01J00000000000000000000000',
  currency: 'CLP',
  locale: 'es',
  defaults: {
    purchase: 'Compra',
    withdrawal: 'Retiro',
    both: 'Compra y retiro',
    item: 'Producto',
    description: 'Local, Caja',
  },
}
const order = (change: Partial<OrderValues> = {}): OrderValues => ({ ...emptyOrder(), ...change })
const bought = { ...emptyItem(0), unitPrice: '1.190' }

describe('what a form sends', () => {
  it('is a withdrawal, a purchase or both, under the usual words', () => {
    expect(toInput(order({ withdrawal: '200' }), facts)).toMatchObject({ title: 'Retiro', items: [] })
    expect(toInput(order({ items: [bought] }), facts)).toMatchObject({
      title: 'Compra',
      description: 'Local, Caja',
      withdrawal: '',
      items: [{ title: 'Producto', unitPrice: '1.190', quantity: '1', unitMeasure: 'unit' }],
    })
    expect(toInput(order({ withdrawal: '200', items: [bought] }), facts).title).toBe('Compra y retiro')
  })

  it('has the words that somebody typed, and no line that nobody touched', () => {
    const items = [emptyItem(0), { ...bought, key: 1, title: 'Café' }]
    const input = toInput(order({ items, title: 'Mesa 4', description: 'Almuerzo' }), facts)
    expect(input).toMatchObject({ title: 'Mesa 4', description: 'Almuerzo', items: [{ title: 'Café' }] })
    expect(input.items).toHaveLength(1)
    expect(checkOrder(order({ items }), facts)).toEqual({})
  })

  it('is nothing without an amount', () => {
    expect(checkOrder(order(), facts)).toMatchObject({ withdrawal: { key: 'items_or_withdrawal' } })
  })
})

describe('an error', () => {
  it('stands at the line that the form shows', () => {
    const items = [emptyItem(0), { ...bought, key: 1, quantity: '0' }]
    expect(checkOrder(order({ items }), facts)).toEqual({ 'items.1.quantity': { key: 'quantity_whole' } })
  })

  it('is shown once its field was left or the form was sent; the server’s always', () => {
    const own = { withdrawal: { key: 'a' }, title: { key: 'b' } }
    const server = { reference: { key: 'c' } }
    const touched = new Set(['title'])
    expect(Object.keys(shownErrors({ own, server, touched, submitted: false }))).toEqual([
      'title',
      'reference',
    ])
    expect(Object.keys(shownErrors({ own, server: {}, touched, submitted: true }))).toEqual([
      'withdrawal',
      'title',
    ])
  })
})

it('amounts follow the language; what could not be read stays', () => {
  const items = [bought, { ...emptyItem(1), unitPrice: 'x' }]
  const moved = relocalised(order({ withdrawal: '1.500', items }), 'CLP', 'es', 'en')
  expect(moved.withdrawal).toBe('1,500')
  expect(moved.items.map(({ unitPrice }) => unitPrice)).toEqual(['1,190', 'x'])
})
