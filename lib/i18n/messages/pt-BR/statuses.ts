import type { statuses as source } from '@/lib/i18n/messages/es/statuses'
import type { Texts } from '@/lib/i18n/shape'

export const statuses = {
  title: 'Palavras do Mercado Pago',
  intro:
    'As páginas do Mercado Pago usam três vocabulários. Aqui está cada palavra ao lado do que o Giro entende, quem age, o que fazer e se dá para pagar outra vez.',
  glance: 'Em um relance',
  vocabulary: {
    guide: 'Guia Money Out',
    test: 'Testes e notificações',
    main: 'Página de status',
  },
  noDetail: 'sem detalhe',
  anyDetail: 'sem detalhe, ou com outro',
  otherDetail: 'Com um detalhe que o Giro não conhece: não.',
  beyond: 'Fora dos vocabulários',
  unknownWord: 'qualquer outra palavra',
  refusedWord: 'HTTP 400, 404 ou 422',
  refused: {
    label: 'Não aceitou o conteúdo',
    meaning:
      'O Mercado Pago não recebeu o pagamento: não deu uma situação a ele e nenhum dinheiro saiu. Vale só se nenhum envio anterior pode ter sido executado.',
    who: 'Sua equipe',
    action: 'Leia a resposta, corrija o dado e pague de novo.',
  },
  disprovedWord: 'sem palavras do Mercado Pago',
  disproved: {
    label: 'Resolvido por duas pessoas: não foi pago',
    meaning: 'Ninguém soube se foi pago, e duas pessoas averiguaram com uma referência.',
    who: 'Sua equipe',
    action: 'Se ainda for o caso, pague de novo.',
  },
} as const satisfies Texts<typeof source>
