/** Obviously fictional payouts whose documents have valid check digits. */
type Changes = { [key: string]: unknown }

const common = (amount: number, destination: Changes, changes: Changes) => ({
  external_reference: 'payroll-0001',
  point_of_interaction: { type: 'PSP_TRANSFER' },
  transaction: {
    from: { accounts: [{ amount }] },
    to: { accounts: [{ amount, ...destination }] },
    total_amount: amount,
  },
  ...changes,
})

export function pixBody({ amount = 100, destination = {}, ...changes }: Body = {}) {
  const chave = { type: 'EMAIL', value: 'ana@example.com' }
  const owner = { identification: { type: 'CPF', number: '11144477735' } }
  return common(amount, { type: 'current', chave, owner, ...destination }, changes)
}

export function bankBody({ amount = 100, destination = {}, ...changes }: Body = {}) {
  const account = {
    type: 'current',
    bank_id: '99999004',
    branch: '0001',
    holder: 'Ana Exemplo',
    provider_id: 'spi',
    currency_id: 'BRL',
    number: '10266732',
    owner: { identification: { type: 'CPF', number: '11144477735' } },
  }
  return common(amount, { ...account, ...destination }, changes)
}

export function chileBody({ amount = 100, destination = {}, ...changes }: Body = {}) {
  const owner = { identification: { type: 'RUT', number: '111111111' } }
  const account = { type: 'current', bank_id: '99999004', number: '10266732', owner }
  return common(amount, { ...account, ...destination }, changes)
}

type Body = { amount?: number; destination?: Changes; [key: string]: unknown }

export function notifying(url: string) {
  return { seller_configuration: { notification_info: { notification_url: url } } }
}
