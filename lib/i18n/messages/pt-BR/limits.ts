import type { limits as source } from '@/lib/i18n/messages/es/limits'
import type { Texts } from '@/lib/i18n/shape'

export const limits = {
  title: 'Limites',
  intro:
    'O máximo que pode sair. Um pagamento autorizado que não cabe fica retido e sai sozinho quando couber; sem limites, nada fica retido.',
  empty: 'Não há limites',
  emptyBody: 'Nada fica retido.',
  scopeLabel: 'Vale para',
  windowLabel: 'Período',
  most: 'Até',
  currency: 'Moeda',
  account: 'Conta',
  held: 'Retidos',
  setBy: 'Definido por',
  scope: {
    payout: 'Cada pagamento',
    beneficiary: 'Cada favorecido',
    user: 'Cada pessoa que prepara',
    account: 'Cada conta',
  },
  scopeHint: {
    payout: 'O máximo que um só pagamento pode levar. O que passa disso espera até o limite mudar.',
    beneficiary: 'O que uma mesma pessoa recebe: vale para o destino e também para o documento dela.',
    user: 'O que uma mesma pessoa da equipe prepara.',
    account: 'O que sai de uma conta.',
  },
  window: {
    hour: 'Em 60 minutos',
    day: 'Em 24 horas',
  },
  noWindow: 'Nenhum',
  allAccounts: 'Todas as contas juntas',
  eachAccount: 'Cada conta em separado',
  amount: 'Até quanto ({currency})',
  amountHint: 'Por exemplo, {example}',
  addTitle: 'Adicionar um limite',
  add: 'Adicionar o limite',
  change: 'Mudar os limites',
  changeOthers: 'Quem muda os limites é quem administra o Giro.',
  newTitle: 'Mudar os limites',
  newIntro:
    'Você começa com a versão nº {number}. O que só baixa ou adiciona limites vale em seguida; o resto é decidido por outra pessoa.',
  editHint: 'Como ficariam. Remova um para deixar de reter por ele.',
  readWaits: 'Corrija os valores para ver o que muda.',
  there: 'Já está na lista: mude o valor.',
  remove: 'Remover',
  removeOne: 'Remover o limite: {cap}',
  heldCount: '{count, plural, one {# retido} other {# retidos}}',
  testAction: 'Testar com os últimos 90 dias',
  testHeld:
    '{held, plural, =0 {Não teria retido nenhum de {looked, number}} other {Teria retido {held, number} de {looked, number}}} dos últimos 90 dias',
  testNone: 'Não há pagamentos dos últimos 90 dias para testar',
  testMeans:
    'Retido é o que não cabia ao ser autorizado; o que está retido não ocupa espaço. Contam também os pagamentos autorizados que ainda não saíram.',
  testCut: 'Só se olharam os {count, number} mais novos.',
} as const satisfies Texts<typeof source>
