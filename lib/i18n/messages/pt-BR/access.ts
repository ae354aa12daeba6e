import type { access as source } from '@/lib/i18n/messages/es/access'
import type { Texts } from '@/lib/i18n/shape'

export const access = {
  mail: {
    invitation: {
      title: 'Convidaram você para o Giro',
      body: 'Escolha sua senha com este link. Ele vale uma vez, por 48 horas.',
      open: 'Escolher senha',
      ignore: 'Se você não esperava este convite, não faça nada.',
    },
    reset: {
      title: 'Outra senha para o Giro',
      body: 'Alguém pediu outra senha para a sua conta. Escolha com este link. Ele vale uma vez, por 30 minutos.',
      open: 'Escolher outra senha',
      ignore: 'Se não foi você, não faça nada: sua senha continua a mesma.',
    },
    foot: 'Quem escreve é esta instalação do Giro:',
  },
  changed: {
    password: 'A sua senha do Giro é outra',
    factor_added: 'A sua conta do Giro tem outro segundo fator',
    factor_removed: 'Um segundo fator saiu da sua conta do Giro',
    factors_reset: 'Todos os seus segundos fatores do Giro foram retirados',
    recovery_codes: 'Você tem códigos de recuperação novos no Giro',
    sso_linked: 'A sua conta do Giro se abre com a conta da empresa',
    new_browser: 'Você entrou no Giro com um navegador que não conhecíamos',
    when: 'Aconteceu em {at} ({zone}).',
    ifNot:
      'Se foi você ou se você pediu, não faça nada. Se não, encerre as suas sessões e avise logo quem administra o Giro.',
    open: 'Ver a minha segurança',
  },
  set: {
    title: 'Escolha sua senha',
    intro: 'Ninguém mais vai saber. Uma frase longa é a melhor.',
    loading: 'Abrindo o link…',
    email: 'E-mail',
    password: 'Senha nova',
    hint: 'Pelo menos 15 caracteres, e nenhuma que outros adivinhem. Pode colar.',
    again: 'Mais uma vez, para ter certeza',
    submit: 'Salvar senha',
    sessions: 'Todas as suas sessões terminam. Se você tem um segundo fator, ele será pedido ao entrar.',
    overTitle: 'Este link não vale',
    over: 'Foi usado, venceu, foi retirado, fizeram outro ou a conta ainda não tem acesso. Peça um novo a quem administra o Giro, ou na página de entrada.',
    toSignIn: 'Ir para a entrada',
    done: 'Sua senha foi salva',
    doneBody: 'Entre com ela.',
  },
  forgotten: {
    link: 'Esqueci minha senha',
    title: 'Outra senha',
    intro: 'Enviamos um link para escolher outra. Ele vale uma vez, por 30 minutos.',
    submit: 'Enviar link',
    sent: 'Se esse e-mail tem uma conta, o link está a caminho',
    sentBody:
      'Veja também o lixo eletrônico. Se não chegar em alguns minutos, peça ajuda a quem administra o Giro.',
    noMailTitle: 'Esta instalação não envia e-mails',
    noMail:
      'Peça a quem administra o Giro um link para escolher outra senha. Ele é feito em Configurações, Pessoas, e entregue a você.',
    back: 'Voltar para a entrada',
  },
  change: {
    title: 'Senha',
    hint: 'Ao trocar, suas outras sessões terminam.',
    present: 'Senha atual',
    submit: 'Trocar senha',
    done: 'Sua senha mudou.',
  },
} as const satisfies Texts<typeof source>
