import type { sessions as source } from '@/lib/i18n/messages/es/sessions'
import type { Texts } from '@/lib/i18n/shape'

export const sessions = {
  title: 'Sessões abertas',
  hint: 'Onde você está dentro do Giro agora. Se não reconhecer uma, encerre-a e troque sua senha.',
  hintNoPassword:
    'Onde você está dentro do Giro agora. Se não reconhecer uma, encerre-a e avise quem administra o Giro.',
  this: 'Este navegador',
  used: 'Usada <ago></ago>',
  end: 'Encerrar',
  endOne: 'Encerrar {name}',
  endOthers: 'Encerrar todas as outras',
  endBody:
    'O que estiver pela metade lá fica naquele navegador. Para entrar de novo é preciso tudo outra vez.',
  endPasswordHint: 'Para saber que é você quem encerra.',
  ended: 'Encerrada: o próximo clique dela pede para entrar de novo.',
  unknown: 'Navegador desconhecido',
  name: '{browser} em {system}',
} as const satisfies Texts<typeof source>
