import { jsonReply, type Reply } from '@/lib/simulator/http'

/**
 * Banks that take part in the Brazilian instant payment system, by ISPB code, and Mercado Pago's test bank. The schema
 * of GET /open-banking/payments/v1/banks is not published: a list of `id` and `name` is an assumption.
 */
const BANKS = [
  { id: '00000000', name: 'Banco do Brasil S.A.' },
  { id: '60701190', name: 'Itaú Unibanco S.A.' },
  { id: '60746948', name: 'Banco Bradesco S.A.' },
  { id: '90400888', name: 'Banco Santander (Brasil) S.A.' },
  { id: '00360305', name: 'Caixa Econômica Federal' },
  { id: '18236120', name: 'Nu Pagamentos S.A.' },
  { id: '00416968', name: 'Banco Inter S.A.' },
  { id: '10573521', name: 'Mercado Pago Instituição de Pagamento Ltda.' },
  { id: '31872495', name: 'Banco C6 S.A.' },
  { id: '30306294', name: 'Banco BTG Pactual S.A.' },
  { id: '58160789', name: 'Banco Safra S.A.' },
  { id: '01181521', name: 'Banco Cooperativo Sicredi S.A.' },
  { id: '02038232', name: 'Banco Cooperativo Sicoob S.A.' },
  { id: '92702067', name: 'Banco do Estado do Rio Grande do Sul S.A.' },
  { id: '08561701', name: 'PagSeguro Internet Instituição de Pagamento S.A.' },
  { id: '16501555', name: 'Stone Instituição de Pagamento S.A.' },
  { id: '22896431', name: 'PicPay Instituição de Pagamento S.A.' },
  { id: '59588111', name: 'Banco Votorantim S.A.' },
  { id: '61186680', name: 'Banco BMG S.A.' },
  { id: '59285411', name: 'Banco Pan S.A.' },
  { id: '17184037', name: 'Banco Mercantil do Brasil S.A.' },
  { id: '99999004', name: 'Banco de teste' },
] as const

export function banksReply(): Reply {
  return jsonReply(200, BANKS)
}
