import type { cashLimits as source } from '@/lib/i18n/messages/es/cash-limits'
import type { Texts } from '@/lib/i18n/shape'

export const cashLimits = {
  title: 'Limites de saque',
  intro:
    'O máximo que se entrega em um caixa sem pedir autorização. Um saque que passa de um limite espera a que as regras pedirem; sem limites, nenhum a pede.',
  empty: 'Não há limites',
  emptyBody: 'Nenhum saque pede autorização, seja qual for o valor.',
  scopeLabel: 'Vale para',
  about: 'De quem',
  role: 'Papel',
  till: 'Caixa',
  most: 'Até',
  account: 'Conta',
  setBy: 'Definido por',
  scope: {
    role_order: 'Cada saque, por papel',
    role_day: 'Cada pessoa ao dia, por papel',
    till_order: 'Cada saque, por caixa',
    till_day: 'Cada caixa ao dia',
  },
  scopeHint: {
    role_order: 'Um só saque de quem atende.',
    role_day: 'O que uma mesma pessoa entrega no dia, em todos os caixas da conta.',
    till_order: 'Um só saque no caixa, seja quem for que atenda.',
    till_day: 'O que se entrega no caixa no dia, seja quem for que atenda.',
  },
  anyRole: 'Qualquer pessoa que atenda',
  eachTill: 'Cada caixa em separado',
  retired: '{till} (fora de uso)',
  always: 'Todo saque pede autorização',
  amount: 'Até quanto ({currency})',
  amountHint: 'Por exemplo, {example}. Com 0, todo saque pede autorização.',
  addTitle: 'Adicionar um limite',
  dayHint:
    'O dia é o do calendário da conta. Contam os saques em andamento e os que podem ter saído; não os que terminaram sem entregar nada.',
  add: 'Adicionar o limite',
  change: 'Mudar os limites',
  changeOthers: 'Quem muda os limites é quem administra o Giro.',
  newTitle: 'Mudar os limites de saque',
  newIntro:
    'Você começa com a versão nº {number}. O que só baixa ou adiciona limites vale em seguida; o resto é decidido por outra pessoa.',
  editHint: 'Como ficariam. Remova um para que nada peça autorização por ele.',
  readWaits: 'Corrija os valores para ver o que muda.',
  there: 'Já está na lista: mude o valor.',
  remove: 'Remover',
  removeOne: 'Remover o limite: {limit}',
  cut: 'São oferecidos no máximo {count, number} contas e caixas.',
  noPlaces: 'Ainda não há lojas',
  noPlacesBody: 'Um limite é de uma conta que tem lojas. Traga-as do Mercado Pago ou crie a primeira.',
  toStores: 'Ver as lojas',
} as const satisfies Texts<typeof source>
