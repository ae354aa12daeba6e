import { expect, test } from 'vitest'
import { payoutInputSchema } from '@/lib/domain/payout/schemas'
import { makeBankBrInput, makeBankClInput, makePixInput } from '@/prisma/factories/payout-inputs'
import { contractOf, targetOf } from './target'

const ACCOUNT = '01JD0000000000000000000000'

test.each([makePixInput(ACCOUNT), makeBankBrInput(ACCOUNT), makeBankClInput(ACCOUNT)])(
  'a destination tells its form: $contract',
  (input) => {
    expect(contractOf(targetOf(payoutInputSchema.parse(input)))).toBe(input.contract)
  },
)
