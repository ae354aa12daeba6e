import { expect, it } from 'vitest'
import { welcome } from '@/lib/cli/welcome.mjs'
import { DEMO_PASSWORD, DEMO_USERS } from '@/lib/users/demo-users.mjs'

const started = { settings: { port: 4000, simulated: true }, demo: true, oneRole: false, users: 4, owing: 0 }

it('shows the address and every demo sign-in while the simulator is in use', () => {
  const text = welcome(started, '/x/.data')
  expect(text).toContain('Giro is ready: http://localhost:4000')
  for (const { email } of DEMO_USERS) expect(text).toContain(email)
  expect(text).toContain(DEMO_PASSWORD)
})

it('shows where an outage can be rehearsed, where a simulator runs', () => {
  const operatorPage = 'http://127.0.0.1:4001/#key'
  expect(welcome({ ...started, operatorPage }, '/x/.data')).toContain(operatorPage)
  expect(welcome(started, '/x/.data')).not.toContain('outage')
})

it('shows where a customer pays at the tills, where a simulator runs', () => {
  const phonePage = 'http://127.0.0.1:4001/phone#key'
  expect(welcome({ ...started, phonePage }, '/x/.data')).toContain(phonePage)
  expect(welcome(started, '/x/.data')).not.toContain('customer')
})

it('shows none in earnest, and how to make the first admins', () => {
  const settings = { port: 4000, simulated: false, publicUrl: 'https://pay.example' }
  const text = welcome({ settings, demo: false, oneRole: false, users: 0, owing: 0 }, '/x/.data')
  expect(text).toContain('Giro is ready: https://pay.example')
  expect(text).toContain('npm run users:create')
  expect(text).not.toContain(DEMO_PASSWORD)
})

it('says how many of those who approve have still no second factor', () => {
  const owed = welcome({ ...started, owing: 2 }, '/x/.data')
  expect(owed).toContain('2 have no second factor')
  expect(welcome(started, '/x/.data')).not.toContain('second factor')
})
