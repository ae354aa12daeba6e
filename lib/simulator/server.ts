import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AccountInput, accountSchema } from '@/lib/simulator/accounts'
import { type Clock, systemClock } from '@/lib/simulator/clock'
import type { Simulation } from '@/lib/simulator/context'
import { answerControl, CONTROL_PREFIX } from '@/lib/simulator/control/control-router'
import type { DialsPatch } from '@/lib/simulator/dials'
import { Faults } from '@/lib/simulator/faults/faults'
import { jsonReply, readRequest, send } from '@/lib/simulator/http'
import { type DeclaredStore, declareStores } from '@/lib/simulator/instore/declared-stores'
import { TillDesk } from '@/lib/simulator/instore/till-desk'
import { LifeCycle } from '@/lib/simulator/intents/life-cycle'
import { Journal } from '@/lib/simulator/journal'
import { Ledger } from '@/lib/simulator/ledger'

import { RequestLog } from '@/lib/simulator/request-log'
import { answerProvider } from '@/lib/simulator/router'
import { seeded } from '@/lib/simulator/seeded'
import { answerPage } from '@/lib/simulator/serve-pages'
import { WebhookSender } from '@/lib/simulator/webhooks/sender'

export type SimulatorOptions = {
  /** 0, the default, takes any free port. */
  port?: number | undefined
  /** Empty: the control port refuses everybody. */
  controlToken: string
  ledgerPath: string
  /** Makes identifiers, outcomes and waits repeatable. */
  seed?: number | undefined
  /** Documented times are divided by it. */
  timeScale?: number | undefined
  accounts?: readonly AccountInput[] | undefined
  /** Made at the start where they are not there; what became of them since stays. */
  stores?: readonly DeclaredStore[] | undefined
  dials?: DialsPatch | undefined
  clock?: Clock | undefined
  /** Told of what went wrong inside the simulator; the caller gets a 500. */
  onError?: ((error: unknown) => void) | undefined
}

export type RunningSimulator = {
  /** http://127.0.0.1:<port> */
  url: string
  port: number
  /** Resolves when no notification is under way. */
  idle: () => Promise<void>
  /** Stops at once, as a process would end; the ledger keeps everything. */
  close: () => Promise<void>
}

const HOST = '127.0.0.1'
const KEEP_ALIVE_MS = 65_000

/** Starts a simulator on this machine's loopback address and takes up what its ledger holds. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const clock = options.clock ?? systemClock()
  const ledger = new Ledger(options.ledgerPath, clock)
  const simulation = assemble(options, clock, ledger)
  declareAccounts(simulation, options.accounts ?? [])
  declareStores(simulation, options.stores ?? [])
  const server = createServer((incoming, outgoing) => {
    answer(simulation, options, incoming, outgoing).catch((error: unknown) => {
      options.onError?.(error)
      send(
        outgoing,
        jsonReply(500, { status: 500, error: 'simulator_failure', message: String(error), cause: [] }),
      )
    })
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  const port = await listen(server, options.port ?? 0).catch((error: unknown) => {
    ledger.close()
    throw error
  })
  simulation.lifeCycle.resume()
  simulation.desk.resume()
  simulation.webhooks.resume()
  return {
    url: `http://${HOST}:${port}`,
    port,
    idle: () => simulation.webhooks.idle(),
    close: async () => {
      simulation.lifeCycle.stop()
      simulation.desk.stop()
      simulation.webhooks.stop()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      ledger.close()
    },
  }
}

function assemble(options: SimulatorOptions, clock: Clock, ledger: Ledger): Simulation {
  const engine = {
    clock,
    seeded: seeded(options.seed ?? null),
    timeScale: options.timeScale ?? 1,
    journal: new Journal(ledger, options.dials ?? {}),
  }
  const faults = new Faults(engine)
  const webhooks = new WebhookSender({ ...engine, faults })
  return {
    ...engine,
    webhooks,
    lifeCycle: new LifeCycle({ ...engine, webhooks }),
    desk: new TillDesk({ ...engine, webhooks, faults }),
    faults,
    requestLog: new RequestLog(),
  }
}

/** What the start says holds until the control port says otherwise, also over a restart that says the same. */
function declareAccounts({ journal }: Simulation, inputs: readonly AccountInput[]): void {
  for (const input of inputs) {
    const account = accountSchema.parse(input)
    if (journal.accounts.differsFromLastStart(account))
      journal.record({ type: 'account', source: 'start', account })
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

async function answer(
  simulation: Simulation,
  { controlToken }: SimulatorOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const request = await readRequest(incoming, outgoing, simulation.clock.now())
  if (request === 'gone') return
  if (request === 'too_large') {
    send(
      outgoing,
      jsonReply(413, { status: 413, error: 'payload_too_large', message: 'Payload too large', cause: [] }),
    )
    return
  }
  const { pathname } = request.url
  if (pathname === CONTROL_PREFIX || pathname.startsWith(`${CONTROL_PREFIX}/`)) {
    send(outgoing, await answerControl(simulation, request, controlToken))
    return
  }
  const page = answerPage(request, simulation.journal)
  if (page !== null) {
    send(outgoing, page)
    return
  }
  const replied = simulation.requestLog.add(request)
  const reply = await answerProvider(simulation, request)
  replied(reply)
  send(outgoing, reply)
}
