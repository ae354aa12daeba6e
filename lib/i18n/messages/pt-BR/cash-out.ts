import type { cashOut as source } from '@/lib/i18n/messages/es/cash-out'
import type { Texts } from '@/lib/i18n/shape'

export const cashOut = {
  states: {
    asking: 'Espera autorização',
    queued: 'A enviar',
    sending: 'Saindo',
    unknown: 'Não sabemos se chegou',
    offered: 'Espera o pagamento',
    withdrawing: 'Saindo do caixa',
    declined: 'Não autorizada',
    refused: 'Recusada',
    withdrawn: 'Retirada do caixa',
    lapsed: 'Expirada',
    paid: 'Paga, a decidir',
    unconfirmed: 'Sem decisão a tempo',
    deciding: 'Enviando a decisão',
    completed: 'Compra paga',
    confirmed: 'Saque confirmado',
    cancelled: 'Saque cancelado',
    failed: 'Saque falho',
    disputed: 'Em disputa',
  },
} as const satisfies Texts<typeof source>
