/**
 * Chilean banks with the supervisor's code. Nobody has confirmed that the provider's `bank_id` is this code: the list
 * starts the account's own, editable one, and every entry stays `confirmed: false` until somebody asked.
 */
export type ChileanBank = {
  readonly id: string
  readonly name: string
  readonly confirmed: boolean
}

export const BANKS_CL: readonly ChileanBank[] = [
  { id: '001', name: 'Banco de Chile', confirmed: false },
  { id: '009', name: 'Banco Internacional', confirmed: false },
  { id: '012', name: 'BancoEstado', confirmed: false },
  { id: '014', name: 'Scotiabank Chile', confirmed: false },
  { id: '016', name: 'BCI', confirmed: false },
  { id: '028', name: 'BICE', confirmed: false },
  { id: '037', name: 'Santander Chile', confirmed: false },
  { id: '039', name: 'Itaú Chile', confirmed: false },
  { id: '049', name: 'Banco Security', confirmed: false },
  { id: '051', name: 'Banco Falabella', confirmed: false },
  { id: '053', name: 'Banco Ripley', confirmed: false },
  { id: '055', name: 'Banco Consorcio', confirmed: false },
  { id: '672', name: 'Coopeuch', confirmed: false },
  { id: '730', name: 'Tenpo', confirmed: false },
  { id: '875', name: 'Mercado Pago', confirmed: false },
]
