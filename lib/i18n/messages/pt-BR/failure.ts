import type { failure as source } from '@/lib/i18n/messages/es/failure'
import type { Texts } from '@/lib/i18n/shape'

export const failure = {
  title: 'O Giro não conseguiu mostrar esta tela',
  body: 'Nada foi enviado nem alterado por isso. Tente de novo; se acontecer outra vez, passe este código a quem administra o Giro.',
  code: 'Código',
  retry: 'Tentar de novo',
  home: 'Ir ao início',
} as const satisfies Texts<typeof source>
