import { expect, it } from 'vitest'
import { FAULT_STAGES, FAULTS } from '@/lib/simulator/faults/fault-table'
import { textsFor } from '@/lib/simulator/operator/texts.mjs'
import { pixBody } from '@/lib/simulator/testing/bodies'
import { simulate } from '@/lib/simulator/testing/simulate'

it.each(['es', 'pt-BR', 'en-US'])('the page speaks of every fault and stage in %s', (tag) => {
  const { language, texts } = textsFor([tag])
  expect(tag.startsWith(language)).toBe(true)
  expect(Object.keys(texts.fault).toSorted()).toEqual(FAULTS.toSorted())
  // Each names one field.
  expect(new Set(Object.values(texts.fault)).size).toBe(FAULTS.length)
  expect(Object.keys(texts.stage).toSorted()).toEqual([...new Set(Object.values(FAULT_STAGES))].toSorted())
})

it('takes the first language that it knows, and Spanish for all others', () => {
  expect(textsFor(['de-CH', 'pt-PT', 'en']).language).toBe('pt')
  expect(textsFor(['de']).language).toBe('es')
})

it('the page comes without a token and runs only its own script', async () => {
  const sim = await simulate()
  for (const [path, type] of [
    ['/', 'text/html'],
    ['/operator/page.css', 'text/css'],
    ['/operator/page.mjs', 'text/javascript'],
    ['/operator/texts.mjs', 'text/javascript'],
  ] as const) {
    const answer = await fetch(`${sim.url()}${path}`)
    expect([answer.status, answer.headers.get('content-type')], path).toEqual([200, `${type}; charset=utf-8`])
    expect(answer.headers.get('content-security-policy'), path).toContain("default-src 'self'")
  }
})

it('what it sets holds for all accounts and is counted as it strikes', async () => {
  const sim = await simulate()
  expect((await sim.control('PUT', '/faults', { lostAfter: 1 }, 'nobody')).status).toBe(401)
  await sim.control('PUT', '/faults', { policyRefusal: 1 })
  expect((await sim.post(pixBody())).status).toBe(403)
  expect((await sim.control('GET', '/faults')).body).toEqual({
    stages: FAULT_STAGES,
    faults: { policyRefusal: 1 },
    struck: { policyRefusal: 1 },
  })
  expect((await sim.control('PUT', '/faults', {})).body).toMatchObject({ faults: {} })
  expect((await sim.post(pixBody())).status).toBe(202)
})
