import { createServer, type Server } from 'node:net'
import { expect, it } from 'vitest'
import { freePort, LOOPBACK, portProblem, requirePort } from '@/lib/cli/ports.mjs'

async function hold(port: number): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(port, LOOPBACK, resolve)
  })
  return server
}

it('finds a free port outside the range of outgoing connections', async () => {
  const port = await freePort()
  expect(port).toBeGreaterThanOrEqual(20_000)
  expect(port).toBeLessThan(30_000)
  expect(await portProblem(port, LOOPBACK)).toBeUndefined()
})

it('names the port that another program holds, and the remedy', async () => {
  const port = await freePort()
  const server = await hold(port)
  const refused = requirePort(port, { host: LOOPBACK, patienceMs: 0, remedy: 'Stop it.' })
  await expect(refused).rejects.toMatchObject({
    message: `Port ${port} is taken by another program.`,
    remedy: 'Stop it.',
  })
  server.close()
})

it('waits for what is just ending', async () => {
  const port = await freePort()
  const server = await hold(port)
  const waiting = requirePort(port, { host: LOOPBACK, patienceMs: 20_000, remedy: '' })
  expect(await portProblem(port, LOOPBACK)).toBe('EADDRINUSE')
  server.close()
  await expect(waiting).resolves.toBeUndefined()
})
