import type { request as source } from '@/lib/i18n/messages/es/request'
import type { Texts } from '@/lib/i18n/shape'

export const request = {
  title: 'Que autorização é necessária',
  source: {
    between: 'Mais de {above} e até {upTo}',
    upTo: 'Até {upTo}',
    above: 'Mais de {above}',
    any: 'Qualquer valor',
    rule: 'Regra “{name}”',
    strictest: 'Nenhuma faixa o abrange: vale o mais exigente de todas',
  },
  policy: 'regras nº {number}',
  total: 'Conta o total para este favorecido em 24 horas: {money}',
  progress: '{have, number} de {need, number}',
  anyone: 'qualquer pessoa que possa autorizar',
  andMore: '{names} e mais {count, plural, one {# pessoa} other {# pessoas}}',
  group: '{groups}: {names}',
  noOne: 'ninguém',
  turn: { done: 'Completa', open: 'Em espera', later: 'Depois' },
  blocked: 'Ninguém pode autorizar',
  automatic: 'Não pede a ninguém',
  approvedBy: 'Já autorizou',
  onBehalf: '{name} em nome de {absent}',
  away: 'Fora',
  awayOne:
    '{name}, até {date}{deputy, select, none {, e quem está no lugar não pode decidir este.} other {: quem decide é {deputy}.}}',
  behalfTitle: 'Você decide em nome de {name}',
  behalf:
    'Está fora até {date} e deixou você no lugar. Conta como a autorização dessa pessoa, e como uma só pessoa.',
  emergency: {
    title: 'Há uma emergência até {date}',
    needed:
      'As regras pedem outras pessoas. A sua autorização vale junto com a da outra pessoa da dupla, e quem administra vê as duas.',
    asked:
      'As regras também pedem você. Com a autorização da outra pessoa da dupla é suficiente, e quem administra vê.',
  },
  canAct: 'Pode autorizar agora',
  unable: 'Não pode',
  unableOne: '{name} ({why})',
  unableWhy: {
    disabled: 'conta desativada',
    role: 'o papel não autoriza',
    prepared: 'preparou ou editou',
    raised: 'quem preparou lhe deu o papel há menos de 72 horas',
    factor: 'ainda não tem um segundo fator',
  },
  expires: 'O pedido vence',
  heldUntil: 'Pode ser retirado até',
  left: {
    day: 'em {days, number} d {hours, number} h',
    hour: 'em {hours, number} h {minutes, number} min',
    minute: 'em {minutes, number} min',
    second: 'em {seconds, number} s',
    over: 'já passou',
  },
  stuckTitle: 'Com as pessoas de hoje não dá para completar',
  stuck:
    'Faltam pessoas que possam autorizar. A administração pode dar o papel de aprovador ou mudar as regras; também é possível editar o pagamento.',
  blockedTitle: 'Uma regra bloqueia este pagamento',
  blockedBody: 'Ninguém pode autorizar assim. Quem preparou pode editar e pedir autorização de novo.',
  recall: {
    open: 'Retirar {money}…',
    title: 'Retirar {money}',
    body: 'Não sai. Volta a rascunho com uma versão nova, e as autorizações deixam de valer. Quem preparou pode editar e pedir de novo.',
    confirm: 'Retirar {money}',
    done: '{money} retirado: não foi enviado.',
  },
  payee: {
    title: 'Para quem se paga',
    newTitle: 'É a primeira vez',
    new: 'Nem este destino nem este documento receberam antes pelo Giro.',
    changedTitle: 'O destino ou o documento mudou',
    changed:
      'Um dos dois já recebeu antes, mas com outro: confirme a mudança por um canal que você já conhece.',
    usual:
      'Costuma receber entre {lowest} e {highest} ({count, plural, one {# pagamento} other {# pagamentos}}).',
    above: 'É mais do que recebeu até agora: o maior foi {money}',
    none: 'O Giro não tem outros pagamentos para este destino nem para este documento.',
    other: 'outro destino ou documento',
  },
  twins: {
    title: 'Pode estar repetido',
    body: 'Compare antes de autorizar: parece outro pagamento que espera, está a caminho ou já foi pago.',
    amount: 'mesmo valor à mesma pessoa',
    reference: 'mesma referência',
    regular: 'O mesmo foi pago, em ritmo regular, em:',
  },
  part: {
    title: 'A sua autorização conta',
    body: 'Ainda falta outra. {names, select, other {Pode dar: {names}.}}',
    nobody: 'Ainda falta outra, e hoje ninguém pode dar.',
  },
} as const satisfies Texts<typeof source>
