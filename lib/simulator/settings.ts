import { z } from 'zod'
import { accountSchema } from '@/lib/simulator/accounts'
import { dialsPatchSchema } from '@/lib/simulator/dials'
import { storesSchema } from '@/lib/simulator/instore/declared-stores'
import type { SimulatorOptions } from '@/lib/simulator/server'

const json = z.string().transform((text, context) => {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})

/** An empty variable counts as one that is not set. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const schema = z.object({
  SIMULATOR_PORT: optional(z.coerce.number().int().min(0).max(65_535)),
  SIMULATOR_CONTROL_TOKEN: optional(z.string()),
  SIMULATOR_LEDGER: optional(z.string()),
  SIMULATOR_SEED: optional(z.coerce.number().int()),
  SIMULATOR_TIME_SCALE: optional(z.coerce.number().positive()),
  SIMULATOR_PARENT_PID: optional(z.coerce.number().int().positive()),
  SIMULATOR_ACCOUNTS: optional(json.pipe(z.array(accountSchema))),
  SIMULATOR_STORES: optional(json.pipe(storesSchema)),
  SIMULATOR_DIALS: optional(json.pipe(dialsPatchSchema)),
})

export type SimulatorSettings = { options: SimulatorOptions; parentPid: number | null }

/** Reads the process's settings; throws an Error that names every wrong one. */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>): SimulatorSettings {
  const result = schema.safeParse(environment)
  if (!result.success) {
    throw new Error(
      result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    )
  }
  const settings = result.data
  return {
    options: {
      port: settings.SIMULATOR_PORT,
      controlToken: settings.SIMULATOR_CONTROL_TOKEN ?? '',
      ledgerPath: settings.SIMULATOR_LEDGER ?? '.data/simulator/ledger.jsonl',
      seed: settings.SIMULATOR_SEED,
      timeScale: settings.SIMULATOR_TIME_SCALE,
      accounts: settings.SIMULATOR_ACCOUNTS,
      stores: settings.SIMULATOR_STORES,
      dials: settings.SIMULATOR_DIALS,
    },
    parentPid: settings.SIMULATOR_PARENT_PID ?? null,
  }
}
