import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'

const IDENTITY = { provider: 'postgres', adapterName: 'no-database' } as const

/** All that the schema engine asks before it compares two texts: whether its schema exists and which server this is. */
const SERVER = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 18.4', 180_004]],
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('There is no database here, only schema texts.'))
}

const adapter: SqlDriverAdapter = {
  ...IDENTITY,
  queryRaw: () => Promise.resolve(SERVER),
  executeRaw: refuse,
  executeScript: refuse,
  startTransaction: refuse,
  dispose: () => Promise.resolve(),
}

/** Lets the schema engine work where no database is: it wants one also to compare two texts. */
export const noDatabase: SqlMigrationAwareDriverAdapterFactory = {
  ...IDENTITY,
  connect: () => Promise.resolve(adapter),
  connectToShadowDb: refuse,
}
