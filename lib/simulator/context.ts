import type { Clock } from '@/lib/simulator/clock'
import type { Faults } from '@/lib/simulator/faults/faults'
import type { TillDesk } from '@/lib/simulator/instore/till-desk'
import type { LifeCycle } from '@/lib/simulator/intents/life-cycle'
import type { Journal } from '@/lib/simulator/journal'
import type { RequestLog } from '@/lib/simulator/request-log'
import type { Seeded } from '@/lib/simulator/seeded'
import type { WebhookSender } from '@/lib/simulator/webhooks/sender'

/** What every part of one running simulator shares. */
export type Simulation = {
  clock: Clock
  seeded: Seeded
  /** Documented times are divided by it. */
  timeScale: number
  journal: Journal
  faults: Faults
  requestLog: RequestLog
  webhooks: WebhookSender
  lifeCycle: LifeCycle
  desk: TillDesk
}

/** The parts that the engines need of it. */
export type Engine = Pick<Simulation, 'clock' | 'seeded' | 'timeScale' | 'journal'>
