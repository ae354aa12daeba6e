import { describe, expect, it } from 'vitest'
import { encodeCursor } from '@/lib/domain/payout/payout-list'
import { payoutsQuery, readAddress, toFilter } from './read-address'
import type { PayoutWords } from './search-params'

const ID = '01J00000000000000000000000'
const SEALED = `s1.0123abcd.${'x'.repeat(40)}`
const NONE: PayoutWords = { q: null, tag: null }
const CURSOR = encodeCursor({ side: 'after', position: { key: 'created', atMs: 1 }, id: ID })

describe('readAddress', () => {
  it('has a state for an empty address', () => {
    const { params, ignored } = readAddress({ q: '', foo: 'bar' }, NONE)
    expect(ignored).toEqual([])
    expect(params).toMatchObject({ sort: '-created', rows: 50, state: null, q: null, columns: null })
  })

  it('comes back as it went', () => {
    const address = {
      q: SEALED,
      state: 'sent,unknown',
      status: 'in_process',
      detail: 'a_new-word.1',
      contract: 'bank_br',
      currency: 'BRL',
      min: '10.5',
      max: '1000',
      from: '2026-01-31',
      to: '2026-02-28',
      maker: ID,
      account: ID,
      sort: 'created',
      rows: '25',
      cursor: CURSOR,
      columns: 'reference,amount',
    }
    const typed = { q: 'José 1,2', tag: null }
    const { params, words, ignored } = readAddress({ ...address, state: 'unknown,sent,sent' }, typed)
    expect(ignored).toEqual([])
    expect(words).toEqual(typed)
    expect(params.state).toEqual(['unknown', 'sent'])
    const again = readAddress(Object.fromEntries(new URLSearchParams(payoutsQuery(params))), typed)
    expect(again).toEqual({ params, words, ignored: [] })
  })

  it.each([
    [{ state: 'sent,paid' }, { state: ['sent'] }, [{ key: 'state', value: 'paid' }]],
    [{ state: 'paid' }, { state: null }, [{ key: 'state', value: 'paid' }]],
    [{ sort: 'amount desc' }, { sort: '-created' }, [{ key: 'sort', value: 'amount desc' }]],
    [{ rows: '1000000' }, { rows: 50 }, [{ key: 'rows', value: '1000000' }]],
    [{ from: '2026-02-30' }, { from: null }, [{ key: 'from', value: '2026-02-30' }]],
    [{ status: "x' OR 1=1" }, { status: null }, [{ key: 'status', value: "x' OR 1=1" }]],
    [{ min: '10' }, { min: null }, [{ key: 'min', value: '10' }]],
    [{ min: '10.50', currency: 'CLP' }, { min: null }, [{ key: 'min', value: '10.50' }]],
    [{ min: '0', currency: 'BRL' }, { min: null }, [{ key: 'min', value: '0' }]],
    [{ max: '1.234,50', currency: 'BRL' }, { max: null }, [{ key: 'max', value: '1.234,50' }]],
    [{ cursor: CURSOR, sort: 'amount' }, { cursor: null }, [{ key: 'cursor', value: CURSOR }]],
    [{ maker: 'me' }, { maker: null }, [{ key: 'maker', value: 'me' }]],
    [{ status: ['pending', 'failed'] }, { status: 'pending' }, [{ key: 'status', value: 'failed' }]],
  ])('says what it does not understand of %o', (address, kept, ignored) => {
    const read = readAddress(address, NONE)
    expect(read.params).toMatchObject(kept)
    expect(read.ignored).toEqual(ignored)
  })

  it('says what is too long to be searched for, and asks for nothing that does not open', () => {
    const long = { q: 'x'.repeat(121), tag: 'y'.repeat(41) }
    const read = readAddress({ q: SEALED, tag: SEALED }, long)
    expect(read.params).toMatchObject(NONE)
    expect(read.words).toEqual(NONE)
    expect(read.ignored).toEqual([
      { key: 'q', value: long.q },
      { key: 'tag', value: long.tag },
    ])
    expect(readAddress({ q: SEALED, tag: SEALED }, NONE)).toMatchObject({
      params: NONE,
      words: NONE,
      ignored: [],
    })
  })
})

describe('toFilter', () => {
  it('reads amounts in the currency beside them', () => {
    const { params } = readAddress({ currency: 'BRL', min: '10.5', max: '1000', state: 'sent' }, NONE)
    expect(toFilter(params, { q: 'José', tag: 'Rent' }, 'America/Santiago')).toEqual({
      timeZone: 'America/Santiago',
      states: ['sent'],
      currency: 'BRL',
      minMinor: 1_050n,
      maxMinor: 100_000n,
      tag: 'rent',
      text: 'José',
    })
  })
})
