'use server'

import { BackTestInput, backTestPolicy } from '@/lib/policies/back-test'
import { DecidePolicyInput, decidePolicy } from '@/lib/policies/decide-policy'
import { ProposePolicyInput, proposePolicy } from '@/lib/policies/propose-policy'
import { defineAction } from '@/lib/server/define-action'

export const proposePolicyAction = defineAction({
  name: 'policy.propose',
  permission: 'policy:manage',
  input: ProposePolicyInput,
  run: proposePolicy,
})

export const decidePolicyAction = defineAction({
  name: 'policy.decide',
  permission: 'policy:manage',
  input: DecidePolicyInput,
  run: decidePolicy,
})

export const backTestPolicyAction = defineAction({
  name: 'policy.back_test',
  permission: 'policy:manage',
  input: BackTestInput,
  run: backTestPolicy,
})
