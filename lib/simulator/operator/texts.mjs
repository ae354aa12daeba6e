/** The operator's page in the desk's three languages. */
const es = {
  title: 'Simulador de Mercado Pago',
  intro:
    'Ensaye una falla: con qué probabilidad ocurre cada cosa. Todo aquí es ficticio y nada sale de este equipo.',
  presets: 'Ensayos',
  apply: 'Aplicar',
  recount: 'Volver a contar',
  applied: 'Aplicado. Vale para las llamadas que lleguen desde ahora.',
  refused: 'El simulador no lo aceptó: cada probabilidad va de 0 a 100 %.',
  denied: 'Abra la dirección completa que muestra npm start: lleva la clave del simulador.',
  away: 'El simulador no responde. ¿Sigue en marcha npm start?',
  struck: '{n} veces',
  preset: {
    calm: 'Todo en orden',
    network: 'Red inestable',
    down: 'Proveedor caído',
    silent: 'Sin notificaciones',
    locked: 'Cuenta rechazada',
  },
  stage: {
    before: 'Antes de hacer el trabajo',
    after: 'Después de mover el dinero',
    repeat: 'Al repetir una llamada',
    life: 'Después de acreditar',
    notification: 'Notificaciones',
    delivery: 'Cada envío de una notificación',
  },
  fault: {
    lostBefore: 'La conexión se corta y no se hizo nada',
    serverErrorBefore: 'Error 500 y no se hizo nada',
    tooManyRequests: '429: demasiadas llamadas, con espera',
    resourceLocked: '424: recurso ocupado',
    trafficWords: '400 que habla de tráfico',
    policyRefusal: '403 de la política de la cuenta',
    lostAfter: 'La respuesta se pierde; el pago se hizo',
    serverErrorAfter: 'Error 502; el pago se hizo',
    slowReply: 'La respuesta llega tras la paciencia de Giro',
    truncatedReply: 'La respuesta llega cortada',
    wrongContentType: 'Llega una página HTML en vez de datos',
    unknownStatus: 'Un estado que nadie conoce',
    refusedRepeat: '400 a una llamada que ya se hizo',
    lateReturn: 'El dinero vuelve horas más tarde',
    webhookLost: 'La notificación no sale nunca',
    webhookLate: 'Sale mucho más tarde',
    webhookReordered: 'Sale detrás de la noticia siguiente',
    webhookDuplicated: 'Llega dos veces',
    webhookUnsigned: 'Llega sin firma',
    webhookWronglySigned: 'Llega con una firma falsa',
  },
}

/** @type {typeof es} */
const pt = {
  title: 'Simulador do Mercado Pago',
  intro:
    'Ensaie uma falha: a probabilidade de cada coisa acontecer. Tudo aqui é fictício e nada sai desta máquina.',
  presets: 'Ensaios',
  apply: 'Aplicar',
  recount: 'Contar de novo',
  applied: 'Aplicado. Vale para as chamadas que chegarem a partir de agora.',
  refused: 'O simulador não aceitou: cada probabilidade vai de 0 a 100 %.',
  denied: 'Abra o endereço completo que npm start mostra: ele leva a chave do simulador.',
  away: 'O simulador não responde. npm start ainda está em execução?',
  struck: '{n} vezes',
  preset: {
    calm: 'Tudo em ordem',
    network: 'Rede instável',
    down: 'Provedor fora do ar',
    silent: 'Sem notificações',
    locked: 'Conta recusada',
  },
  stage: {
    before: 'Antes de fazer o trabalho',
    after: 'Depois de mover o dinheiro',
    repeat: 'Ao repetir uma chamada',
    life: 'Depois de creditar',
    notification: 'Notificações',
    delivery: 'Cada envio de uma notificação',
  },
  fault: {
    lostBefore: 'A conexão cai e nada foi feito',
    serverErrorBefore: 'Erro 500 e nada foi feito',
    tooManyRequests: '429: chamadas demais, com espera',
    resourceLocked: '424: recurso ocupado',
    trafficWords: '400 que fala de tráfego',
    policyRefusal: '403 da política da conta',
    lostAfter: 'A resposta se perde; o pagamento foi feito',
    serverErrorAfter: 'Erro 502; o pagamento foi feito',
    slowReply: 'A resposta chega depois da paciência da Giro',
    truncatedReply: 'A resposta chega cortada',
    wrongContentType: 'Chega uma página HTML em vez de dados',
    unknownStatus: 'Um status que ninguém conhece',
    refusedRepeat: '400 a uma chamada que já foi feita',
    lateReturn: 'O dinheiro volta horas depois',
    webhookLost: 'A notificação nunca sai',
    webhookLate: 'Sai muito mais tarde',
    webhookReordered: 'Sai atrás da notícia seguinte',
    webhookDuplicated: 'Chega duas vezes',
    webhookUnsigned: 'Chega sem assinatura',
    webhookWronglySigned: 'Chega com uma assinatura falsa',
  },
}

/** @type {typeof es} */
const en = {
  title: 'Mercado Pago simulator',
  intro:
    'Rehearse an outage: how likely each thing is. Everything here is fictional and nothing leaves this machine.',
  presets: 'Rehearsals',
  apply: 'Apply',
  recount: 'Count again',
  applied: 'Applied. It holds for calls that arrive from now on.',
  refused: 'The simulator did not accept it: each probability is between 0 and 100 %.',
  denied: 'Open the whole address that npm start shows: it carries the key of the simulator.',
  away: 'The simulator does not answer. Is npm start still running?',
  struck: '{n} times',
  preset: {
    calm: 'All is well',
    network: 'Unstable network',
    down: 'Provider down',
    silent: 'No notifications',
    locked: 'Account turned away',
  },
  stage: {
    before: 'Before the work is done',
    after: 'After the money moved',
    repeat: 'When a call is repeated',
    life: 'After it settled',
    notification: 'Notifications',
    delivery: 'Each send of a notification',
  },
  fault: {
    lostBefore: 'The connection breaks, nothing was done',
    serverErrorBefore: 'Error 500, nothing was done',
    tooManyRequests: '429: too many calls, with a wait',
    resourceLocked: '424: resource locked',
    trafficWords: '400 that speaks of traffic',
    policyRefusal: '403 of the account’s policy',
    lostAfter: 'The answer is lost; the payout was made',
    serverErrorAfter: 'Error 502; the payout was made',
    slowReply: 'The answer comes after Giro’s patience ended',
    truncatedReply: 'The answer arrives cut off',
    wrongContentType: 'An HTML page arrives instead of data',
    unknownStatus: 'A status that nobody knows',
    refusedRepeat: '400 to a call that was made before',
    lateReturn: 'The money comes back hours later',
    webhookLost: 'The notification never leaves',
    webhookLate: 'It leaves much later',
    webhookReordered: 'It leaves behind the next news',
    webhookDuplicated: 'It arrives twice',
    webhookUnsigned: 'It arrives without a signature',
    webhookWronglySigned: 'It arrives with a false signature',
  },
}

/**
 * @param {readonly string[]} languages as the browser prefers them
 * @returns {{ language: string, texts: typeof es }}
 */
export function textsFor(languages) {
  const known = { es, pt, en }
  for (const tag of languages) {
    const language = tag.slice(0, 2)
    if (language === 'es' || language === 'pt' || language === 'en')
      return { language, texts: known[language] }
  }
  return { language: 'es', texts: es }
}
