import type { approvalSet as source } from '@/lib/i18n/messages/es/approval-set'
import type { Texts } from '@/lib/i18n/shape'

export const approvalSet = {
  title: 'Autorizar vários pagamentos',
  intro: 'Uma única confirmação vale exatamente para estes pagamentos, como estão aqui.',
  back: 'Voltar a Aprovações',
  review: '{count, plural, one {Conferir e autorizar #…} other {Conferir e autorizar #…}}',
  all: 'Conferir todos…',
  list: 'Pagamentos a autorizar',
  destination: 'Destino enviado',
  look: 'Para olhar',
  behalf: 'Você decide em nome de {name}',
  behalfCount: '{count, number} em nome de {name}',
  summary: {
    count: 'Pagamentos',
    sum: 'Soma',
    largest: 'O maior',
    look: 'Para olhar antes',
    behalf: 'No lugar de quem está fora',
    none: 'Nada chama a atenção',
  },
  marked: '{count, number} com {mark}',
  leftOut: '{count, plural, one {Um pagamento fica de fora} other {# pagamentos ficam de fora}}',
  more: 'Autorizam-se até {most} por vez. Aqui estão {first, select, age {os mais antigos} risk {os que mais pedem atenção e depois os mais antigos} other {os primeiros que você escolheu}}; os demais continuam esperando.',
  emptyTitle: 'Não há nada a autorizar aqui',
  emptyBody: 'Nenhum destes pagamentos espera sua decisão.',
  approve: '{count, plural, one {Autorizar # pagamento} other {Autorizar # pagamentos}}',
  stepTitle: 'Confirmar {count, plural, one {# pagamento} other {# pagamentos}}: {money}',
  bound: 'Sua confirmação vale só para estes pagamentos, como você os viu, e por cinco minutos.',
  result: {
    title: 'O que aconteceu com cada pagamento',
    complete: 'Autorizado',
    partial: 'Autorizado por você; faltam outras pessoas',
    refused: 'Não autorizado',
    summary:
      '{approved, plural, =0 {Nenhum foi autorizado.} one {Um pagamento autorizado.} other {# pagamentos autorizados.}} {refused, plural, =0 {} one {Um não: abaixo diz por quê.} other {# não: abaixo diz por quê.}}',
  },
} as const satisfies Texts<typeof source>
