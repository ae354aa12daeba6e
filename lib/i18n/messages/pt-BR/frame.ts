import type { frame as source } from '@/lib/i18n/messages/es/frame'
import type { Texts } from '@/lib/i18n/shape'

export const frame = {
  skip: 'Ir para o conteúdo',
  menu: 'Seções',
  nav: {
    payouts: 'Pagamentos',
    approvals: 'Aprovações',
    webhooks: 'Notificações',
    users: 'Pessoas',
    accounts: 'Contas',
    settings: 'Ajustes',
  },
  waiting: '{count, plural, one {# aguarda} other {# aguardam}}',
  search: {
    label: 'Buscar pagamentos',
    placeholder: 'Referência, nome, documento…',
    submit: 'Buscar',
  },
  language: 'Idioma',
  theme: {
    label: 'Aparência',
    system: 'Igual ao sistema',
    light: 'Clara',
    dark: 'Escura',
  },
  person: {
    menu: 'Sua sessão: {name}',
    signOut: 'Sair',
  },
  simulator: 'Simulador em uso: nada do que você enviar movimenta dinheiro.',
  testAccount: '{account} está em modo de teste: o Mercado Pago não movimenta dinheiro.',
  notFound: {
    title: 'Esta página não existe',
    body: 'O endereço está errado ou o que você procura não está mais aqui. Seus dados continuam intactos.',
    action: 'Ir para os pagamentos',
  },
  failure: {
    title: 'O Giro não conseguiu mostrar esta tela',
    body: 'Nada foi enviado nem alterado por isso. Tente de novo; se acontecer outra vez, passe este código a quem administra o Giro.',
    code: 'Código',
    retry: 'Tentar de novo',
    home: 'Ir para os pagamentos',
  },
} as const satisfies Texts<typeof source>
