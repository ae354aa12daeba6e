import type { frame as source } from '@/lib/i18n/messages/es/frame'
import type { Texts } from '@/lib/i18n/shape'

export const frame = {
  skip: 'Ir para o conteúdo',
  modes: 'Modo de trabalho',
  menu: 'Seções',
  nav: {
    payouts: 'Pagamentos',
    cashOut: 'Caixas',
    withdrawals: 'Saques QR',
    approvals: 'Aprovações',
    webhooks: 'Webhooks',
    incidents: 'Incidentes',
    reconciliation: 'Conciliação',
    statuses: 'Status',
    policies: 'Regras',
    users: 'Pessoas',
    accounts: 'Contas',
    audit: 'Auditoria',
    sending: 'Envios',
    settings: 'Ajustes',
  },
  waiting: '{count, plural, one {# aguarda} other {# aguardam}}',
  search: {
    label: 'Buscar pagamentos',
    placeholder: 'Referência, nome, documento…',
    submit: 'Buscar',
    failed: 'Não foi possível buscar. Tente de novo: o que foi digitado continua no campo.',
  },
  language: 'Idioma',
  theme: {
    label: 'Aparência',
    system: 'Igual ao sistema',
    light: 'Clara',
    dark: 'Escura',
  },
  person: {
    modes: 'Modo de trabalho',
    menu: 'Sua sessão: {name}',
    signOutFailed: 'Não foi possível sair. Verifique sua conexão e tente de novo.',
    security: 'Segurança',
    signOut: 'Sair',
  },
  simulator: 'Simulador em uso: nada do que você enviar movimenta dinheiro.',
  testAccounts:
    '{count, plural, one {{accounts} está em modo de teste: o dinheiro dela não se movimenta.} other {Estão em modo de teste: {accounts}. O dinheiro delas não se movimenta.}}',
  forbidden: {
    title: 'Você não pode ver esta página',
    body: 'Seu papel não a inclui. Se precisar dela, peça a quem administra o Giro.',
    action: 'Ir ao início',
  },
  notFound: {
    title: 'Esta página não existe',
    body: 'O endereço está errado ou o que você procura não está mais aqui. Seus dados continuam intactos.',
    action: 'Ir ao início',
  },
} as const satisfies Texts<typeof source>
