import { expect, it } from 'vitest'
import { parseHours } from '@/lib/domain/cash-out/business-hours'
import { storeTexts } from '@/lib/domain/cash-out/store-texts'

it('reads what a form wrote, so that the form reads it again', () => {
  const hours = {
    monday: [
      { open: '09:00', close: '13:00' },
      { open: '15:00', close: '20:00' },
    ],
  }
  const texts = storeTexts({ street_name: 'Calle Ficticia', street_number: '123', latitude: -33.4378 }, hours)
  expect(texts).toMatchObject({
    streetName: 'Calle Ficticia',
    latitude: '-33.4378',
    cityName: '',
    monday: '09:00-13:00, 15:00-20:00',
    sunday: '',
  })
  expect(parseHours(texts.monday)).toEqual(hours.monday)
})

it.each([null, 'x', 7, [], { monday: 'always', street_name: { a: 1 } }])(
  'takes %j for fields that are empty',
  (odd) => {
    expect(new Set(Object.values(storeTexts(odd, odd)))).toEqual(new Set(['']))
  },
)
