import type { signIn as source } from '@/lib/i18n/messages/es/sign-in'
import type { Texts } from '@/lib/i18n/shape'

export const signIn = {
  title: 'Entre no Giro',
  intro: 'Pagamentos que uma pessoa prepara, outra autoriza e todos acompanham.',
  email: 'E-mail',
  password: 'Senha',
  submit: 'Entrar',
  working: 'Entrando…',
  factor: {
    title: 'Confirme que é você',
    intro: 'Falta o seu segundo fator; você tem cinco minutos.',
    passkey: 'Confirmar com uma chave de acesso',
    passkeyHint: 'O navegador vai pedir sua digital, rosto, PIN ou chave de segurança.',
    code: 'Código do seu aplicativo',
    codeHint: 'Seis dígitos. Cada um vale uma vez.',
    recovery: 'Código de recuperação',
    recoveryHint: 'Da lista que você guardou. Cada um abre uma sessão, uma vez.',
    submit: 'Entrar',
    other: 'De outra forma:',
    way: { passkey: 'Chave de acesso', totp: 'Código', recovery: 'Código de recuperação' },
    back: 'Voltar ao início',
  },
  enrol: {
    title: 'Adicione o seu segundo fator',
    intro:
      'Quem prepara ou autoriza entra também com uma chave de acesso ou um código. Adicione um e siga para o Giro.',
  },
  sso: {
    button: 'Entrar com a conta da empresa',
    or: 'Ou com uma senha do Giro',
    only: 'Aqui se entra com a conta da empresa: o Giro não tem senhas próprias.',
    title: 'Não foi possível entrar com a conta da empresa',
    refused: {
      failed:
        'A resposta da sua empresa não chegou inteira, não era para este navegador ou já foi usada. Tente de novo a partir daqui.',
      claims: 'O que a sua empresa respondeu não é o que o Giro espera. Avise quem administra o Giro.',
      unverified:
        'A sua empresa não diz que o seu e-mail está verificado. Peça a quem administra as contas que o verifique.',
      no_access:
        'Não há no Giro uma conta com acesso para esse e-mail. Peça a quem administra o Giro que adicione você.',
      other_subject:
        'A conta do Giro desse e-mail já pertence a outra conta da empresa. Peça a quem administra o Giro que retire o seu acesso e o devolva.',
      no_group: 'Nenhum dos seus grupos na empresa dá acesso ao Giro. Peça para entrar em um.',
      other_role:
        'Os seus grupos na empresa são para outro papel que o que você tem no Giro. Peça a quem administra o Giro que o altere.',
      last_admin:
        'Os seus grupos já não fazem de você administrador, e não há outro: alguém precisa ser antes.',
      too_many: 'Tentativas demais em um minuto. Espere um momento e tente de novo.',
      unavailable: 'O Giro ou a sua empresa não responde agora. Espere um momento e tente de novo.',
    },
  },
  ended: {
    title: 'Sua sessão terminou',
    body: 'Entre e continue de onde parou.',
  },
  wrong: {
    title: 'Esse e-mail e essa senha não abrem nenhuma sessão',
    body: 'Confira maiúsculas e idioma do teclado e tente de novo.',
  },
  tooMany: {
    title: 'Tentativas demais',
    body: 'Espere um momento e tente de novo; cada tentativa errada alonga a espera, até um quarto de hora. Em um navegador com o qual você já entrou, suas tentativas são contadas à parte.',
  },
  unavailable: {
    title: 'O Giro não está respondendo',
    body: 'O que você digitou continua aqui. Aguarde um momento e tente de novo.',
  },
  demo: {
    title: 'Para experimentar',
    body: 'O simulador está em uso: escolha com quem entrar. Nada movimenta dinheiro.',
    password: 'A senha de todos é <code>{password}</code>',
    phone: 'Como caixa, abra também o telefone de um cliente: é um dos endereços que o npm start mostra.',
  },
} as const satisfies Texts<typeof source>
