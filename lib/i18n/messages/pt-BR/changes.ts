import type { changes as source } from '@/lib/i18n/messages/es/changes'
import type { Texts } from '@/lib/i18n/shape'

export const changes = {
  one: {
    limits: 'Limites nº {number}',
    emergency_pair: 'Dupla nº {number}',
    cash_limits: 'Limites de saque nº {number}',
    role: 'Papel nº {number}',
    account: 'Conta do Mercado Pago nº {number}',
  },
  difference: 'O que muda',
  differenceHint: 'Em relação à versão nº {number}.',
  differenceNone: 'Nada: é igual à versão nº {number}.',
  first: 'Começou com esta versão.',
  kind: { added: 'Novo', removed: 'Sai', changed: 'Muda' },
  before: 'Até agora',
  after: 'Depois',
  same: '{count, plural, =0 {Nada fica igual.} one {# fica igual.} other {# ficam iguais.}}',
  alone: 'Só tornou mais rígido: entrou em vigor sem outra pessoa',
  noteLabel: 'Por que muda',
  noteHint: 'Quem administra lê, e fica para sempre.',
  propose: 'Propor',
  hold: 'Pôr em vigor agora',
  proposed: 'Proposta nº {number}: outra pessoa decide',
  held: 'A versão nº {number} está em vigor',
  stricter: 'Só torna mais rígido',
  stricterBody:
    'Entra em vigor assim que você confirmar, sem esperar outra pessoa. Toda a administração é avisada; voltar atrás precisa de duas.',
  looser: 'Outra pessoa decide',
  looserBody: 'Nada muda até que outra pessoa da administração aceite.',
  unchanged: 'Ainda é igual ao que está em vigor.',
  waits: 'Antes é preciso decidir a proposta nº {number}.',
  outdated: 'Outra versão entrou em vigor enquanto isso',
  outdatedBody:
    'Aceitar desfaria o que mudou depois. Recuse ou retire; a partir dos dados dela dá para propor outra.',
  beginWith: 'Propor a partir desta versão',
  decide: 'Decisão',
  decideHint: {
    account:
      'Ao aceitar, vale a partir do próximo envio. Confirme por outro meio que a conta e os segredos são os da empresa.',
    role: 'Ao aceitar, vale a partir do próximo clique da pessoa. Por três dias ela não revisa nada do que prepararam os que lhe deram o papel.',
    limits:
      'Ao aceitar, valem a partir desse momento. O retido é tentado em seguida; o que já tinha lugar o mantém.',
    cash_limits:
      'Ao aceitar, valem a partir do próximo saque. O que já espera autorização continua esperando.',
    emergency_pair: 'Ao aceitar, só essas duas pessoas podem intervir em uma emergência.',
  },
  accept: 'Aceitar a proposta nº {number}',
  acceptAsk: 'Aceitar a proposta nº {number}?',
  acceptBody: {
    account: 'Vale a partir de agora: envios e consultas usam estes dados.',
    role: 'A pessoa tem o papel a partir do próximo clique; uma conta nova se abre com ele.',
    limits: 'Substitui a nº {before} agora mesmo. O que estes limites deixarem de reter sai em seguida.',
    cash_limits: 'Substitui a nº {before} agora mesmo. Vale a partir do próximo saque.',
    emergency_pair: 'Substitui a nº {before} agora mesmo. As duas pessoas ficam nomeadas.',
  },
  accepted: 'Proposta nº {number} aceita',
  refuse: 'Recusar a proposta',
  refuseAsk: 'Recusar a proposta nº {number}?',
  refuseBody: 'Nada muda. A proposta fica na lista.',
  refused: 'Proposta recusada',
  withdraw: 'Retirar a proposta',
  withdrawAsk: 'Retirar a proposta nº {number}?',
  withdrawBody: 'Nada muda. Você pode propor outra.',
  withdrawn: 'Proposta retirada',
} as const satisfies Texts<typeof source>
