import { expect, it } from 'vitest'
import { parseSettings } from '@/lib/simulator/settings'

it('starts with nothing set, and takes an empty variable as not set', () => {
  const expected = {
    options: {
      port: undefined,
      controlToken: '',
      ledgerPath: '.data/simulator/ledger.jsonl',
      seed: undefined,
      timeScale: undefined,
      accounts: undefined,
      stores: undefined,
      dials: undefined,
    },
    parentPid: null,
  }
  expect(parseSettings({})).toEqual(expected)
  expect(parseSettings({ SIMULATOR_PORT: '', SIMULATOR_ACCOUNTS: '', SIMULATOR_LEDGER: '' })).toEqual(
    expected,
  )
})

it.each([
  ['SIMULATOR_PORT', '65536'],
  ['SIMULATOR_SEED', '1.5'],
  ['SIMULATOR_PARENT_PID', 'me'],
  ['SIMULATOR_ACCOUNTS', '[{"userId":1}]'],
  ['SIMULATOR_STORES', '[{"id":1}]'],
  ['SIMULATOR_DIALS', '{"noSuchDial":1}'],
])('names a wrong %s', (name, value) => {
  expect(() => parseSettings({ [name]: value })).toThrow(name)
})
