export const resend = {
  label: '¿Se puede pagar otra vez?',
  policy: {
    safe: { label: 'Se puede', meaning: 'Otro pago puede llevar los mismos datos.' },
    fix_first: { label: 'Primero corregir', meaning: 'Otro pago no sale con lo mismo que falló.' },
    wait: {
      label: 'Esperar',
      meaning: 'Hasta que pase el plazo, o Mercado Pago diga más, Giro no deja preparar otro en su lugar.',
    },
    never: { label: 'No', meaning: 'Giro no deja preparar otro en su lugar.' },
  },
  because: {
    paid: 'El dinero llegó: otro pago sería un doble.',
    in_progress: 'Este todavía puede pagarse: otro podría ser un doble.',
    partly_returned:
      'Una parte quedó en el destino, y pagar todo otra vez pagaría esa parte dos veces. La diferencia va en un pago aparte.',
    returned: 'Volvió todo el dinero. El mismo destino probablemente lo devuelva otra vez.',
    return_not_whole:
      'Mercado Pago dice que volvió, pero lo devuelto no cubre el monto. Compáralo con el reporte de la cuenta.',
    bank_refused: 'Lo rechazó el banco de destino: con el mismo destino y documento respondería igual.',
    not_credited: 'No se pudo acreditar en ese destino.',
    invalid_destination: 'Esa cuenta no existe o no puede recibir.',
    limit: 'Supera un límite del Banco Central. Un monto menor puede pasar; el mismo, un día después.',
    funds: 'Faltó saldo en la cuenta de origen. Giro no ve el saldo: cárgalo antes de pedir autorización.',
    provider_trouble: 'Falló el proveedor, no los datos.',
    internal_trouble: 'Falló Mercado Pago, no los datos.',
    fraud_risk:
      'Mercado Pago sospecha un fraude. Eso no se repite a ciegas: lo decide una persona, con Mercado Pago.',
    fraud_review:
      'Lo mira el equipo de prevención de fraude de Mercado Pago. No se repite hasta que respondan.',
    compliance: 'Lo frenó una revisión de cumplimiento normativo: repetirlo no cambia la respuesta.',
    called_off: 'Mercado Pago lo canceló antes de pagar: no se movió dinero.',
    disproved: 'Dos personas comprobaron que no se pagó.',
    no_detail: 'Mercado Pago no dijo por qué, y podría ser un fraude. Pregúntale la causa.',
    refused_bytes:
      'Mercado Pago no aceptó el contenido y no pagó nada. Al mismo contenido respondería lo mismo.',
    unknown_word: 'Giro no conoce esta palabra, así que no sabe si se pagó.',
  },
  change: {
    destination: 'Antes de pedir autorización, cambia el destino o el documento.',
    contents: 'Antes de pedir autorización, cambia el destino, el documento o el monto.',
    amount: 'Antes de pedir autorización, baja el monto.',
  },
  later: 'Con el mismo monto, desde el <time></time>.',
  until: 'Se puede desde el <time></time>.',
  minutes: 'Espera: {minutes, plural, one {# minuto} other {# minutos}}.',
  toTable: 'Todas las palabras de Mercado Pago',
  action: {
    payAgain: 'Pagar de nuevo',
    done: 'Borrador listo en lugar del anterior',
    openReplacement: 'Abrir el que lo reemplaza',
  },
  chain: {
    title: 'Pagos encadenados',
    intro: 'Una misma deuda: a lo sumo uno de estos pagos llega.',
    this: 'este pago',
    attempts: '{count, plural, =0 {sin intentos} one {# intento} other {# intentos}}',
    replacedTitle: 'Otro pago ocupa su lugar',
    replacesTitle: 'Ocupa el lugar de un pago que no llegó',
    correctsTitle: 'Corrige uno que {person} no autorizó',
    open: 'Abrir el pago',
    unchanged: 'Falta cambiar algo',
    blocked: 'No puede seguir',
  },
} as const
