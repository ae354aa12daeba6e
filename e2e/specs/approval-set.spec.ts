import { expectAccessible } from '@/e2e/fixtures/accessible'
import { ask } from '@/e2e/fixtures/database'
import { giveApproval } from '@/e2e/fixtures/give-approval'
import { unique } from '@/e2e/fixtures/prepare-payout'
import { expect, test } from '@/e2e/fixtures/test'
import { ApprovalSetPage } from '@/e2e/pages/approval-set-page'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })

const outcomesOf = async (word: string) =>
  (await ask('SELECT outcome FROM payout WHERE team_reference LIKE $1 ORDER BY id', [`${word}%`])).map(
    (row) => row['outcome'],
  )

test('several are looked through, confirmed once, and leave; one that was decided meanwhile is left out', async ({
  signedIn,
  prepared,
}) => {
  const word = unique('set')
  const made = []
  for (const [letter, amount] of [
    ['a', '10,37'],
    ['b', '30,37'],
    ['c', '20,37'],
  ] as const)
    made.push(await prepared('submitted', { reference: `${word}-${letter}`, amount }))
  const [a, b, c] = made
  if (!a || !b || !c) throw new Error('three were asked for')
  const { page, t, approvals } = await signedIn('approver')
  const set = new ApprovalSetPage(page, t)

  await test.step('Space looks, x chooses', async () => {
    await approvals.open('mine')
    await page.getByRole('row').filter({ hasText: a.reference }).focus()
    await page.keyboard.press(' ')
    await expect(page.getByRole('complementary').filter({ hasText: a.reference })).toBeVisible()
    await page.keyboard.press(' ')
    await set.choose(a.reference, b.reference, c.reference)
  })

  await test.step('what is sent is read, the largest first, with its sum', async () => {
    await expect(set.rows).toHaveCount(3)
    await expect(set.rows.first()).toContainText('30,37')
    await expect(page.getByRole('main')).toContainText('61,11')
    await expectAccessible(page)
  })

  await test.step('one decided meanwhile is left out before anything is confirmed', async () => {
    await giveApproval(page.request, c.seen)
    await set.begin(3)
    await expect(set.stepUp).toContainText('40,74')
    await expectAccessible(page)
  })

  await test.step('one confirmation approves the others, and they leave', async () => {
    await set.confirm()
    await expect(set.outcomes.filter({ hasText: t('approvalSet.result.complete') })).toHaveCount(2)
    await expect(page.getByRole('main')).toContainText(t('approvalSet.leftOut', { count: 1 }))
    await expect.poll(() => outcomesOf(word)).toEqual(['settled', 'settled', 'settled'])
    const proofs = await ask(
      'SELECT nonce FROM approval_proof WHERE digest = ANY($1) GROUP BY nonce ORDER BY count(*)',
      [[a, b, c].map(({ seen }) => seen.digest)],
    )
    expect(proofs).toHaveLength(2)
  })
})

test('an address that names nothing of one’s own says that nothing waits', async ({ signedIn, prepared }) => {
  const settled = await prepared('settled')
  const { page, t } = await signedIn('approver')
  await page.goto(`/approvals/set?ids=${settled.id}`)
  await expect(page.getByRole('main')).toContainText(t('approvalSet.emptyTitle'))
  await expect(page.getByRole('main')).toContainText(settled.reference)
})
