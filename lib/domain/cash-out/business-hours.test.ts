import { expect, it } from 'vitest'
import { parseHours } from './business-hours'

it.each([
  ['', []],
  ['  ', []],
  ['09:00-13:00', [{ open: '09:00', close: '13:00' }]],
  [
    '9:05 – 13:00; 15:00-20:30',
    [
      { open: '09:05', close: '13:00' },
      { open: '15:00', close: '20:30' },
    ],
  ],
  [
    '0:00-1:00,1:00-2:00,3:00-4:00,5:00-23:59',
    [
      { open: '00:00', close: '01:00' },
      { open: '01:00', close: '02:00' },
      { open: '03:00', close: '04:00' },
      { open: '05:00', close: '23:59' },
    ],
  ],
])('reads %j', (text, hours) => {
  expect(parseHours(text)).toEqual(hours)
})

it.each([
  '9-13',
  '24:00-25:00',
  '09:60-10:00',
  '13:00-09:00',
  '09:00-09:00',
  '09:00-13:00, 12:00-20:00',
  '09:00-13:00,',
  '1:00-2:00,3:00-4:00,5:00-6:00,7:00-8:00,9:00-10:00',
])('refuses %j', (text) => {
  expect(parseHours(text)).toBeNull()
})
