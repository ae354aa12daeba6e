import { expect, it } from 'vitest'
import { status as en } from '@/lib/i18n/messages/en/status'
import { status as es } from '@/lib/i18n/messages/es/status'
import { status as ptBr } from '@/lib/i18n/messages/pt-BR/status'

it.each([
  ['es', es],
  ['pt-BR', ptBr],
  ['en', en],
] as const)('never calls a state of ours and a word of the provider the same in %s', (_locale, status) => {
  const labels = (group: Readonly<Record<string, { readonly label: string }>>) =>
    Object.values(group).map(({ label }) => label)
  const theirs = new Set([
    ...labels(status.outcome),
    ...labels(status.providerStatus),
    ...labels(status.providerDetail),
  ])
  expect(labels(status.state).filter((label) => theirs.has(label))).toEqual([])
})
