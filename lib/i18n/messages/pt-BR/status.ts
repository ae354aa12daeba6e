import type { status as source } from '@/lib/i18n/messages/es/status'
import type { Texts } from '@/lib/i18n/shape'

export const status = {
  rejection: {
    wrong_amount: 'Valor errado',
    wrong_payee: 'Favorecido ou destino errado',
    duplicate: 'Em duplicidade',
    missing_document: 'Falta um documento',
    not_due: 'Ainda não é devido',
    suspected_fraud: 'Suspeita de fraude',
    other: 'Outro motivo',
  },
  hold: {
    over: 'Retido: acima do {cap}',
    never: 'Não cabe enquanto o limite não mudar',
    chance: 'Próxima possibilidade: por volta de {time}',
    expired: 'Retido: a autorização dele venceu',
    soon: 'por volta de {time}',
    unchanged: 'até o limite mudar',
    shortExpired: 'autorização vencida',
    short: {
      payout: 'retido: limite por pagamento',
      beneficiary: 'retido: limite por favorecido',
      user: 'retido: limite por pessoa',
      account: 'retido: limite por conta',
    },
    cap: {
      payout: 'limite por pagamento de {money}',
      beneficiary:
        'limite por favorecido de {money}{window, select, hour { em 60 minutos} day { em 24 horas} other {}}',
      user: 'limite por pessoa que prepara de {money}{window, select, hour { em 60 minutos} day { em 24 horas} other {}}',
      account:
        'limite por conta de {money}{window, select, hour { em 60 minutos} day { em 24 horas} other {}}',
    },
  },
  ours: 'Situação no Giro',
  theirs: 'Status no Mercado Pago',
  theirDetail: 'Detalhe do Mercado Pago',
  meaningLabel: 'O que significa',
  whoLabel: 'Quem age',
  actionLabel: 'O que fazer',
  noWordsYet: 'O Mercado Pago ainda não respondeu',
  state: {
    draft: {
      label: 'Rascunho',
      meaning: 'Está em preparo. Ninguém mais precisa fazer nada.',
      action: 'Termine e peça autorização.',
    },
    submitted: {
      label: 'Aguardando autorização',
      meaning: 'O conteúdo foi congelado e espera a decisão de outra pessoa.',
      action: 'Quem autoriza decide: não pode ser quem preparou nem quem editou.',
    },
    approved: {
      label: 'Autorizado',
      meaning: 'Outra pessoa autorizou. O Giro vai enviar exatamente o que foi autorizado.',
      action: 'Nada: o envio sai sozinho.',
    },
    rejected: {
      label: 'Não autorizado',
      meaning: 'Outra pessoa decidiu não pagar. Nunca foi enviado.',
      action: 'Leia o motivo. Se for o caso, corrija uma cópia e peça autorização para ela.',
    },
    expired: {
      label: 'Pedido vencido',
      meaning: 'Ninguém decidiu a tempo. Nunca foi enviado.',
      action: 'Se ainda for devido, edite e peça autorização de novo.',
    },
    discarded: {
      label: 'Descartado',
      meaning: 'Quem preparava descartou. Nunca foi enviado.',
      action: 'Nada. Você pode recuperar o rascunho se foi sem querer.',
    },
    sending: {
      label: 'Enviando',
      meaning: 'Os bytes autorizados estão a caminho do Mercado Pago.',
      action: 'Espere alguns segundos. Não dá mais para editar nem cancelar.',
    },
    unknown: {
      label: 'Resultado indefinido',
      meaning: 'Não sabemos se foi pago: foi enviado e a resposta não chegou ou não deu para entender.',
      action:
        'Não pague por outro meio. O Giro repete o mesmo envio com a mesma chave, que não paga duas vezes, e consulta até saber.',
    },
    sent: {
      label: 'Enviado',
      meaning: 'O Mercado Pago recebeu. O que ele disser daqui em diante está no status dele.',
      action: 'Veja o status no Mercado Pago.',
    },
    final: {
      label: 'Encerrado',
      meaning:
        'O Mercado Pago deu a resposta final. O Giro ainda consulta de vez em quando, caso o dinheiro volte.',
      action: 'Veja o resultado.',
    },
  },
  outcome: {
    pending: {
      label: 'Em andamento',
      meaning: 'Está com o Mercado Pago, que ainda não diz como termina.',
    },
    settled: {
      label: 'Efetivado',
      meaning: 'O dinheiro chegou ao favorecido.',
    },
    partially_returned: {
      label: 'Devolvido em parte',
      meaning: 'O banco de destino devolveu uma parte do dinheiro.',
    },
    returned: {
      label: 'Devolvido',
      meaning: 'O banco de destino devolveu todo o dinheiro.',
    },
    failed: {
      label: 'Não pago',
      meaning: 'O Mercado Pago não pagou.',
    },
    cancelled: {
      label: 'Anulado',
      meaning: 'O Mercado Pago anulou antes de pagar.',
    },
    unknown: {
      label: 'Sem certeza',
      meaning: 'Não sabemos se foi pago: o Mercado Pago usou palavras que o Giro não conhece.',
    },
  },
  attempt: {
    waiting: 'Aguarda a autorização',
    superseded: 'Substituído por uma edição',
    declined: 'Nunca foi enviado',
    queued: 'Na fila de envio',
    sending: 'Enviando',
    unknown: 'Resultado indefinido',
    refused: 'O Mercado Pago não aceitou',
    accepted: 'Recebido pelo Mercado Pago',
    settled: 'Efetivado',
    partially_returned: 'Devolvido em parte',
    returned: 'Devolvido',
    failed: 'Não pago',
    cancelled: 'Anulado',
    disproved: 'Dado como não pago por duas pessoas',
  },
  providerStatus: {
    new: {
      label: 'Novo',
      meaning: 'O Mercado Pago registrou e ainda não processou.',
      who: 'Mercado Pago',
      action: 'Espere: o Giro consulta até terminar.',
    },
    created: {
      label: 'Criado',
      meaning: 'O Mercado Pago registrou e ainda não processou.',
      who: 'Mercado Pago',
      action: 'Espere: o Giro consulta até terminar.',
    },
    pending: {
      label: 'Em espera',
      meaning: 'O Mercado Pago ainda não tem uma resposta.',
      who: 'Mercado Pago',
      action: 'Espere: o Giro consulta até terminar.',
    },
    in_process: {
      label: 'Em processamento',
      meaning: 'O pagamento está a caminho, sem status final.',
      who: 'Mercado Pago',
      action: 'Espere: o Giro consulta até terminar. Não prepare outro igual.',
    },
    transaction_in_process: {
      label: 'Em processamento',
      meaning: 'O pagamento está a caminho, sem status final.',
      who: 'Mercado Pago',
      action: 'Espere: o Giro consulta até terminar. Não prepare outro igual.',
    },
    partially_processed: {
      label: 'Em processamento',
      meaning: 'O Mercado Pago fez parte do caminho e espera o resto.',
      who: 'Mercado Pago',
      action: 'Espere: o Giro consulta até terminar. Não prepare outro igual.',
    },
    approved: {
      label: 'Aceito',
      meaning: 'O Mercado Pago aceitou. Sem o detalhe “approved” ainda não conta como pago.',
      who: 'Mercado Pago',
      action: 'Espere o detalhe antes de dar como pago.',
    },
    processed: {
      label: 'Processado',
      meaning: 'O Mercado Pago terminou e o dinheiro saiu para o favorecido.',
      who: 'Ninguém por enquanto',
      action: 'Nada. Se o banco devolver, você verá aqui.',
    },
    success: {
      label: 'Com sucesso',
      meaning: 'O Mercado Pago processou. Só o detalhe “accredited” diz que o dinheiro chegou.',
      who: 'Mercado Pago',
      action: 'Espere o detalhe antes de dar como pago.',
    },
    error: {
      label: 'Com erro',
      meaning: 'O Mercado Pago não conseguiu creditar.',
      who: 'Sua equipe',
      action: 'Confirme os dados do favorecido e prepare um novo pagamento.',
    },
    rejected: {
      label: 'Recusado',
      meaning: 'O pagamento não foi feito. O detalhe diz por quê.',
      who: 'Sua equipe',
      action: 'Leia o detalhe, corrija a causa e prepare um novo pagamento.',
    },
    failed: {
      label: 'Falhou',
      meaning: 'O pagamento não foi feito. O detalhe diz por quê.',
      who: 'Sua equipe',
      action: 'Leia o detalhe, corrija a causa e prepare um novo pagamento.',
    },
    refunded: {
      label: 'Estornado',
      meaning: 'O banco de destino devolveu o dinheiro.',
      who: 'Sua equipe',
      action: 'Pergunte ao favorecido por que voltou antes de pagar outra vez.',
    },
    reverted: {
      label: 'Revertido',
      meaning: 'O banco de destino devolveu o dinheiro.',
      who: 'Sua equipe',
      action: 'Pergunte ao favorecido por que voltou antes de pagar outra vez.',
    },
    partially_reverted: {
      label: 'Revertido em parte',
      meaning: 'O banco de destino devolveu uma parte do dinheiro.',
      who: 'Sua equipe',
      action: 'Veja quanto voltou e combine com o favorecido o que falta.',
    },
    canceled: {
      label: 'Cancelado',
      meaning: 'O Mercado Pago cancelou antes de pagar.',
      who: 'Sua equipe',
      action: 'Se ainda for o caso, prepare um novo pagamento.',
    },
    cancelled: {
      label: 'Cancelado',
      meaning: 'O Mercado Pago cancelou antes de pagar.',
      who: 'Sua equipe',
      action: 'Se ainda for o caso, prepare um novo pagamento.',
    },
  },
  providerDetail: {
    approved: {
      label: 'Pago',
      meaning: 'O dinheiro chegou ao favorecido.',
      who: 'Ninguém por enquanto',
      action: 'Nada. Se o banco devolver, você verá aqui.',
    },
    accredited: {
      label: 'Creditado na conta',
      meaning: 'O dinheiro está na conta do favorecido.',
      who: 'Ninguém por enquanto',
      action: 'Nada. Se o banco devolver, você verá aqui.',
    },
    in_progress: {
      label: 'Creditando',
      meaning: 'O Mercado Pago está creditando; ainda não chegou.',
      who: 'Mercado Pago',
      action: 'Espere: o Giro consulta até terminar.',
    },
    pending_authorized: {
      label: 'Aguarda o Mercado Pago',
      meaning: 'Está em processamento e espera a autorização do Mercado Pago.',
      who: 'Mercado Pago',
      action: 'Espere. Não prepare outro igual: este ainda pode ser pago.',
    },
    pending_bank: {
      label: 'Aguarda o banco',
      meaning: 'O banco de destino não respondeu.',
      who: 'O banco de destino',
      action: 'Espere. Não prepare outro igual: este ainda pode ser pago.',
    },
    partially_refunded: {
      label: 'Devolução parcial',
      meaning: 'O banco de destino devolveu uma parte do dinheiro.',
      who: 'Sua equipe',
      action: 'Veja quanto voltou e combine com o favorecido o que falta.',
    },
    refunded: {
      label: 'Devolução total',
      meaning: 'O banco de destino devolveu todo o dinheiro.',
      who: 'Sua equipe',
      action: 'Confirme com o favorecido a conta certa antes de preparar um novo pagamento.',
    },
    failed: {
      label: 'Sem crédito',
      meaning: 'Não foi possível creditar no destino.',
      who: 'Sua equipe',
      action: 'Confirme os dados do favorecido e prepare um novo pagamento.',
    },
    by_bank: {
      label: 'Recusa do banco',
      meaning: 'O banco de destino recusou a transferência.',
      who: 'Sua equipe',
      action: 'Confirme conta e documento com o favorecido. Depois prepare um novo pagamento.',
    },
    by_provider: {
      label: 'Recusa do provedor',
      meaning: 'O provedor do pagamento recusou a transferência.',
      who: 'Sua equipe',
      action:
        'Espere alguns minutos e prepare um novo pagamento. Se repetir, fale com o Mercado Pago e informe o identificador.',
    },
    by_caps: {
      label: 'Acima do limite',
      meaning: 'Passa de um limite do Banco Central para essa conta ou horário.',
      who: 'Sua equipe',
      action: 'Prepare um novo pagamento de valor menor ou em outro horário.',
    },
    by_compliance: {
      label: 'Recusa de compliance',
      meaning: 'Uma análise de conformidade recusou.',
      who: 'Sua equipe',
      action: 'Não repita. Fale com o Mercado Pago e informe o identificador.',
    },
    high_risk: {
      label: 'Risco de fraude',
      meaning: 'O Mercado Pago recusou por risco de fraude.',
      who: 'Sua equipe',
      action: 'Não repita. Confira o favorecido por outro meio e fale com o Mercado Pago.',
    },
    by_high_risk: {
      label: 'Risco de fraude',
      meaning: 'O Mercado Pago recusou por risco de fraude.',
      who: 'Sua equipe',
      action: 'Não repita. Confira o favorecido por outro meio e fale com o Mercado Pago.',
    },
    review_manual: {
      label: 'Em prevenção a fraudes',
      meaning: 'O Mercado Pago recusou e passou para a equipe de prevenção a fraudes.',
      who: 'Mercado Pago',
      action: 'Não repita até o Mercado Pago responder.',
    },
    insufficient_funds: {
      label: 'Saldo insuficiente',
      meaning: 'A conta de origem não tinha saldo suficiente.',
      who: 'Sua equipe',
      action: 'Coloque saldo na conta de origem e prepare um novo pagamento.',
    },
    invalid_destination_account: {
      label: 'Conta de destino inválida',
      meaning: 'A conta de destino não existe ou não pode receber.',
      who: 'Sua equipe',
      action: 'Peça ao favorecido os dados da conta e prepare um novo pagamento.',
    },
    other_reason: {
      label: 'Outro motivo',
      meaning: 'O Mercado Pago recusou por um problema interno.',
      who: 'Sua equipe',
      action:
        'Espere alguns minutos e prepare um novo pagamento. Se repetir, fale com o Mercado Pago e informe o identificador.',
    },
  },
  providerUnknown: {
    label: 'Palavra nova',
    meaning: 'Não sabemos se foi pago: o Mercado Pago usou uma palavra que o Giro não conhece.',
    who: 'Quem administra o Giro',
    action:
      'Não prepare outro igual. Fale com o Mercado Pago e informe o identificador; o Giro continua consultando.',
  },
} as const satisfies Texts<typeof source>
