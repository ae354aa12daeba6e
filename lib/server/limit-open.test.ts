import { readdirSync, readFileSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { limitOpen } from '@/lib/server/limit-open'

const MOST = 60
vi.mock('@/lib/env', () => ({ env: () => ({ openRequestsPerMinute: MOST }) }))

const DOORS = /\b(limitOpen|defineOpenPost|defineRoute|defineDownload|defineUpload)\(/

const ROUTES = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('/route.ts'),
)

it.each(ROUTES)('%s counts who asks', (file) => {
  expect(readFileSync(`app/${file}`, 'utf8')).toMatch(DOORS)
})

it('one address that asks too often is told to wait, and nobody else', async () => {
  const answer = vi.fn(() => new Response('here'))
  const door = limitOpen(answer)
  const ask = (from: string) =>
    door(new Request('https://giro.invalid', { headers: { 'x-forwarded-for': from } }))
  const answers = await Promise.all(Array.from({ length: MOST + 5 }, () => ask('198.51.100.1, 203.0.113.7')))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(MOST)
  expect(answer).toHaveBeenCalledTimes(MOST)
  const refused = answers.at(-1)
  expect(refused?.status).toBe(429)
  expect(refused?.headers.get('retry-after')).toBe('1')
  // What somebody put before the last one is not where it came from.
  expect((await ask('192.0.2.9, 203.0.113.7')).status).toBe(429)
  expect((await ask('203.0.113.8')).status).toBe(200)
  expect((await ask('nonsense <script>')).status).toBe(200)
})
