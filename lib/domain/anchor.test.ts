import { describe, expect, it } from 'vitest'
import {
  type AnchorFacts,
  compareAnchor,
  type DatabaseIdentity,
  FINDINGS,
  IDENTITY_PARTS,
  isBehind,
  type Kept,
  type Seen,
} from '@/lib/domain/anchor'

const identity: DatabaseIdentity = { cluster: '77', timeline: '00000001', database: '16386', table: '16545' }
const kept: Kept = {
  anchorId: 'anchor',
  instanceId: 'instance',
  machine: 'machine',
  identity,
  position: '1/A0',
  reportId: null,
}
const seen: Seen = {
  instanceId: 'instance',
  identity,
  recorded: identity,
  position: '1/A0',
  everSent: true,
  demo: false,
  host: { enrolled: true, setAside: false, releasedReportId: null },
}
const facts: AnchorFacts = { kept, seen, machine: 'machine', unknownSends: 0 }
const fresh: AnchorFacts = { ...facts, kept: null, seen: { ...seen, host: null, recorded: null } }

/** Each way to be another database, another host, or an older state, and how it is told. */
const AMISS: readonly (readonly [string, Partial<AnchorFacts>])[] = [
  ['other_instance', { seen: { ...seen, instanceId: 'other' } }],
  ['other_machine', { machine: 'other' }],
  ['not_enrolled', { seen: { ...seen, host: null } }],
  ['not_enrolled', { seen: { ...seen, host: { enrolled: false, setAside: false, releasedReportId: null } } }],
  ['not_enrolled', { seen: { ...seen, host: { enrolled: true, setAside: true, releasedReportId: null } } }],
  ...IDENTITY_PARTS.map(
    (part) => [part, { seen: { ...seen, identity: { ...identity, [part]: 'other' } } }] as const,
  ),
  // The host adopted nothing, but the database was told to be another one.
  ...IDENTITY_PARTS.map(
    (part) => [part, { seen: { ...seen, recorded: { ...identity, [part]: 'other' } } }] as const,
  ),
  ['went_back', { seen: { ...seen, position: '1/9F' } }],
  ['unknown_sends', { unknownSends: 1 }],
]

describe('a host with a record', () => {
  it('sends from the database that it knows', () => {
    expect(compareAnchor(facts)).toEqual({ kind: 'same' })
  })

  it.each(AMISS)('halts: %s', (finding, amiss) => {
    expect(compareAnchor({ ...facts, ...amiss })).toEqual({ kind: 'halt', findings: [finding] })
  })

  it('names every finding at once, in the order of the screen', () => {
    const other = { cluster: 'x', timeline: 'x', database: 'x', table: 'x' }
    const verdict = compareAnchor({
      kept,
      seen: { ...seen, identity: other, host: null, position: '0/1' },
      machine: 'other',
      unknownSends: 3,
    })
    const findings = FINDINGS.filter(
      (finding) => !['no_record', 'other_instance', 'went_back'].includes(finding),
    )
    // In another server's log the places mean nothing.
    expect(verdict).toEqual({ kind: 'halt', findings })
  })

  it('cannot compare what a server or a system does not tell', () => {
    const silent = { ...seen, identity: { ...identity, cluster: null, timeline: null }, position: null }
    expect(compareAnchor({ ...facts, seen: silent, machine: null })).toEqual({ kind: 'same' })
    const blank = { ...kept, machine: null, position: null }
    expect(compareAnchor({ ...facts, kept: blank })).toEqual({ kind: 'same' })
  })

  it('comes back after a crash: the log lies at the same place or beyond', () => {
    for (const position of ['1/A0', '1/A1', '2/0']) {
      expect(compareAnchor({ ...facts, seen: { ...seen, position } })).toEqual({ kind: 'same' })
    }
  })
})

describe('a host that waits for a person', () => {
  const moved = { ...identity, cluster: 'other' }
  const waiting = { ...kept, reportId: 'report' }
  const host = { enrolled: true, setAside: false, releasedReportId: 'report' }
  const released = { ...facts, kept: waiting, seen: { ...seen, identity: moved, recorded: moved, host } }

  it('adopts the database for which its own report was let pass', () => {
    expect(compareAnchor(released)).toEqual({ kind: 'adopt' })
  })

  it('goes on halting', () => {
    const halts = (changed: Partial<Seen>, own: Partial<Kept> = {}) =>
      compareAnchor({ ...released, kept: { ...waiting, ...own }, seen: { ...released.seen, ...changed } })
    const amiss = [
      halts({ host: { ...host, releasedReportId: null } }),
      halts({ host: { ...host, releasedReportId: 'of another report' } }),
      halts({}, { reportId: null }),
      // Let pass as another database than this one.
      halts({ recorded: identity }),
      halts({ identity: { ...moved, timeline: '00000002' } }),
      halts({ recorded: null }),
      halts({ host: { ...host, enrolled: false } }),
      compareAnchor({ ...released, unknownSends: 1 }),
    ]
    expect(amiss.map(({ kind }) => kind)).toEqual(amiss.map(() => 'halt'))
  })
})

describe('a host without a record', () => {
  it('begins one where nothing was ever sent', () => {
    expect(compareAnchor({ ...fresh, seen: { ...fresh.seen, everSent: false } })).toEqual({ kind: 'begin' })
  })

  it('halts where something was: a clone started elsewhere looks the same', () => {
    expect(compareAnchor(fresh)).toEqual({ kind: 'halt', findings: ['no_record'] })
    const known = { ...fresh.seen, recorded: identity, demo: true }
    expect(compareAnchor({ ...fresh, seen: known })).toEqual({ kind: 'halt', findings: ['no_record'] })
  })

  it('begins one over a demo from before there were records', () => {
    expect(compareAnchor({ ...fresh, seen: { ...fresh.seen, demo: true } })).toEqual({ kind: 'begin' })
  })

  it('begins again where its first start was cut off', () => {
    const cut = { ...facts, seen: { ...seen, host: null, recorded: null, everSent: false } }
    expect(compareAnchor(cut)).toEqual({ kind: 'begin' })
    expect(compareAnchor({ ...cut, seen: { ...cut.seen, everSent: true } })).toMatchObject({ kind: 'halt' })
  })

  it('halts where the journal remembers what the database does not', () => {
    const empty = { ...fresh, seen: { ...fresh.seen, everSent: false, demo: true }, unknownSends: 1 }
    expect(compareAnchor(empty)).toEqual({ kind: 'halt', findings: ['no_record', 'unknown_sends'] })
  })
})

describe('places in the log', () => {
  it.each([
    ['0/1', '0/2', true],
    ['0/FFFFFFFF', '1/0', true],
    ['1/0', '0/FFFFFFFF', false],
    ['A/10', '9/20', false],
    ['0/10', '0/9', false],
    ['0/1', '0/1', false],
  ])('%s before %s: %s', (now, before, behind) => {
    expect(isBehind(now, before)).toBe(behind)
    expect(isBehind(null, before)).toBe(false)
    expect(isBehind(now, null)).toBe(false)
  })
})
