import type { resend as source } from '@/lib/i18n/messages/es/resend'
import type { Texts } from '@/lib/i18n/shape'

export const resend = {
  label: 'Dá para pagar outra vez?',
  policy: {
    safe: { label: 'Dá', meaning: 'Outro pagamento pode levar os mesmos dados.' },
    fix_first: { label: 'Corrigir primeiro', meaning: 'Outro pagamento não sai com o mesmo que falhou.' },
    wait: {
      label: 'Aguardar',
      meaning: 'Até passar o prazo, ou o Mercado Pago dizer mais, o Giro não deixa preparar outro no lugar.',
    },
    never: { label: 'Não', meaning: 'O Giro não deixa preparar outro no lugar.' },
  },
  because: {
    paid: 'O dinheiro chegou: outro pagamento seria em dobro.',
    in_progress: 'Este ainda pode ser pago: outro poderia ser em dobro.',
    partly_returned:
      'Uma parte ficou no destino, e pagar tudo de novo pagaria essa parte duas vezes. A diferença vai em um pagamento à parte.',
    returned: 'Todo o dinheiro voltou. O mesmo destino provavelmente devolverá de novo.',
    return_not_whole:
      'O Mercado Pago diz que voltou, mas o devolvido não cobre o valor. Compare com o relatório da conta.',
    bank_refused: 'O banco de destino recusou: com o mesmo destino e documento, a resposta seria a mesma.',
    not_credited: 'Não foi possível creditar nesse destino.',
    invalid_destination: 'Essa conta não existe ou não pode receber.',
    limit: 'Passa de um limite do Banco Central. Um valor menor pode passar; o mesmo, um dia depois.',
    funds:
      'Faltou saldo na conta de origem. O Giro não vê o saldo: coloque saldo antes de pedir autorização.',
    provider_trouble: 'A falha foi do provedor, não dos dados.',
    internal_trouble: 'A falha foi do Mercado Pago, não dos dados.',
    fraud_risk:
      'O Mercado Pago suspeita de fraude. Isso não se repete às cegas: quem decide é uma pessoa, com o Mercado Pago.',
    fraud_review:
      'Está com a equipe de prevenção a fraudes do Mercado Pago. Não se repete até a resposta deles.',
    compliance: 'Uma análise de conformidade barrou: repetir não muda a resposta.',
    called_off: 'O Mercado Pago cancelou antes de pagar: nenhum dinheiro saiu.',
    disproved: 'Duas pessoas verificaram que não foi pago.',
    no_detail: 'O Mercado Pago não disse por quê, e pode ser fraude. Pergunte a causa.',
    refused_bytes:
      'O Mercado Pago não aceitou o conteúdo e não pagou nada. Ao mesmo conteúdo, a resposta seria a mesma.',
    unknown_word: 'O Giro não conhece esta palavra, por isso não sabe se foi pago.',
  },
  change: {
    destination: 'Antes de pedir autorização, mude o destino ou o documento.',
    contents: 'Antes de pedir autorização, mude o destino, o documento ou o valor.',
    amount: 'Antes de pedir autorização, diminua o valor.',
  },
  later: 'Com o mesmo valor, a partir de <time></time>.',
  until: 'Dá a partir de <time></time>.',
  minutes: 'Espere: {minutes, plural, one {# minuto} other {# minutos}}.',
  toTable: 'Todas as palavras do Mercado Pago',
  action: {
    payAgain: 'Pagar de novo',
    done: 'Rascunho pronto no lugar do anterior',
    openReplacement: 'Abrir o que o substitui',
  },
  chain: {
    title: 'Pagamentos encadeados',
    intro: 'Uma mesma dívida: no máximo um destes pagamentos chega.',
    this: 'este pagamento',
    attempts: '{count, plural, =0 {sem tentativas} one {# tentativa} other {# tentativas}}',
    replacedTitle: 'Outro pagamento ocupa o lugar deste',
    replacesTitle: 'Ocupa o lugar de um pagamento que não chegou',
    correctsTitle: 'Corrige um que {person} não autorizou',
    open: 'Abrir o pagamento',
    unchanged: 'Falta mudar algo',
    blocked: 'Não pode seguir',
  },
} as const satisfies Texts<typeof source>
