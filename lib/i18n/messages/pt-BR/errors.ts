import type { errors as source } from '@/lib/i18n/messages/es/errors'
import type { Texts } from '@/lib/i18n/shape'

export const errors = {
  codes: {
    unauthenticated: {
      title: 'Sua sessão terminou',
      body: 'Entre de novo. O que você digitou continua na tela.',
    },
    forbidden: {
      title: 'Seu papel não permite isso',
      body: 'Peça a quem administra o Giro que faça isso ou mude o seu papel.',
    },
    not_found: {
      title: 'Não está mais aqui',
      body: 'Não existe ou você não pode ver. Volte à lista e procure de novo.',
    },
    invalid_input: {
      title: 'Há dados para corrigir',
      body: 'Revise os campos marcados. Nada foi salvo ainda.',
    },
    conflict: {
      title: 'Alguém mudou isso antes de você',
      body: 'Recarregue para ver como ficou e decida outra vez. Sua mudança não foi aplicada.',
    },
    refused: {
      title: 'O Giro não permite isso neste momento',
      body: 'Recarregue para ver a situação atual. Nada mudou.',
    },
    rate_limited: {
      title: 'Tentativas demais em seguida',
      body: 'Espere um minuto e tente de novo.',
    },
    unavailable: {
      title: 'O Giro não responde agora',
      body: 'Tente de novo em instantes. Antes de repetir um envio, veja a situação do pagamento: ele pode já estar registrado.',
    },
    internal: {
      title: 'O Giro não conseguiu concluir isso',
      body: 'Veja a situação do pagamento antes de repetir. Se acontecer outra vez, avise quem administra o Giro.',
    },
  },
  reasons: {},
  fields: {},
} as const satisfies Texts<typeof source>
