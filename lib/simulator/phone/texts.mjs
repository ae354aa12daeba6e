/** The customer's page in the desk's three languages. */
const es = {
  title: 'Teléfono de un cliente',
  intro:
    'Haz de cliente: escanea el código de una caja y paga. Todo aquí es ficticio; la caja se entera como de un pago de verdad.',
  tills: 'Códigos de las cajas',
  noTills: 'Todavía no hay ninguna caja en el simulador.',
  printed: 'Código impreso',
  own: 'Código en la pantalla de la caja',
  scanPrinted: 'Escanear el código impreso de {till}',
  scanOwn: 'Escanear el código de la pantalla de {till}',
  scan: 'Escanear',
  unattended: 'Caja desatendida: al escanear, se le pregunta a Giro qué hay que pagar.',
  picture: 'Escanear una imagen',
  pictureHint: 'Pega aquí una captura del código (Ctrl+V), arrástrala o elige un archivo.',
  choose: 'Elegir una imagen',
  phones: 'Teléfonos',
  noPhones: 'Nadie ha escaneado todavía.',
  phone: 'Teléfono {n}',
  purchase: 'Compra',
  withdrawal: 'Retiro de efectivo',
  total: 'Total',
  pay: 'Pagar',
  decline: 'Rechazar el pago por falta de saldo',
  again: 'Escanear con otro teléfono',
  late: 'Pagar igualmente, ya tarde',
  twice: 'Pagar otra vez con otro teléfono',
  payable: 'Listo para pagar.',
  declined: 'El pago fue rechazado: no hay saldo. La orden sigue en la caja.',
  paid: 'Pagado.',
  until: 'La caja puede confirmar el retiro hasta las {time}; sin eso, vuelve todo el dinero.',
  confirmed: 'La caja confirmó que entregó el efectivo.',
  cancelled: 'La caja canceló el retiro.',
  fail: 'La caja avisó que el retiro falló.',
  returned: 'Dinero devuelto: {amount}.',
  end: {
    replaced: 'La caja puso otra orden en lugar de esta.',
    deleted: 'La caja retiró esta orden.',
    expired: 'Esta orden venció.',
    paid: 'Esta orden ya se pagó con otro teléfono.',
  },
  scanned: {
    nothing: 'No hay ninguna orden en esa caja.',
    unreadable: 'El código no sirve: no es de pago o su dígito de control es falso.',
    unknown: 'Nadie conoce ese código aquí.',
    no_code: 'No se encontró ningún código QR en la imagen.',
  },
  seller: {
    waiting_for_order: 'La caja desatendida no tiene todavía ninguna orden.',
    in_process: 'La caja desatendida está preparando la orden. Escanea de nuevo en un momento.',
    nothing_to_pay: 'En la caja desatendida no hay nada que pagar.',
  },
  sellerFailed: 'La caja desatendida no respondió con una orden: {why}',
  refused: 'El simulador no lo aceptó.',
  denied: 'Abre la dirección completa que muestra npm start: lleva la clave del simulador.',
  away: 'El simulador no responde. ¿Sigue en marcha npm start?',
}

/** @type {typeof es} */
const pt = {
  title: 'Telefone de um cliente',
  intro:
    'Seja o cliente: leia o código de um caixa e pague. Tudo aqui é fictício; o caixa fica sabendo como de um pagamento real.',
  tills: 'Códigos dos caixas',
  noTills: 'Ainda não há nenhum caixa no simulador.',
  printed: 'Código impresso',
  own: 'Código na tela do caixa',
  scanPrinted: 'Ler o código impresso de {till}',
  scanOwn: 'Ler o código da tela de {till}',
  scan: 'Ler o código',
  unattended: 'Caixa desassistido: na leitura, pergunta-se ao Giro o que há para pagar.',
  picture: 'Ler uma imagem',
  pictureHint: 'Cole aqui uma captura do código (Ctrl+V), arraste-a ou escolha um arquivo.',
  choose: 'Escolher uma imagem',
  phones: 'Telefones',
  noPhones: 'Ninguém leu um código ainda.',
  phone: 'Telefone {n}',
  purchase: 'Compra',
  withdrawal: 'Saque',
  total: 'Total',
  pay: 'Pagar',
  decline: 'Recusar o pagamento por falta de saldo',
  again: 'Ler com outro telefone',
  late: 'Pagar mesmo assim, já tarde',
  twice: 'Pagar de novo com outro telefone',
  payable: 'Pronto para pagar.',
  declined: 'O pagamento foi recusado: não há saldo. O pedido continua no caixa.',
  paid: 'Pago.',
  until: 'O caixa pode confirmar o saque até as {time}; sem isso, todo o dinheiro volta.',
  confirmed: 'O caixa confirmou que entregou o dinheiro.',
  cancelled: 'O caixa cancelou o saque.',
  fail: 'O caixa avisou que o saque falhou.',
  returned: 'Dinheiro devolvido: {amount}.',
  end: {
    replaced: 'O caixa colocou outro pedido no lugar deste.',
    deleted: 'O caixa retirou este pedido.',
    expired: 'Este pedido venceu.',
    paid: 'Este pedido já foi pago com outro telefone.',
  },
  scanned: {
    nothing: 'Não há nenhum pedido nesse caixa.',
    unreadable: 'O código não serve: não é de pagamento ou seu dígito verificador é falso.',
    unknown: 'Ninguém conhece esse código aqui.',
    no_code: 'Nenhum código QR foi encontrado na imagem.',
  },
  seller: {
    waiting_for_order: 'O caixa desassistido ainda não tem nenhum pedido.',
    in_process: 'O caixa desassistido está preparando o pedido. Leia de novo em um momento.',
    nothing_to_pay: 'No caixa desassistido não há nada para pagar.',
  },
  sellerFailed: 'O caixa desassistido não respondeu com um pedido: {why}',
  refused: 'O simulador não aceitou.',
  denied: 'Abra o endereço completo que npm start mostra: ele leva a chave do simulador.',
  away: 'O simulador não responde. npm start ainda está em execução?',
}

/** @type {typeof es} */
const en = {
  title: 'A customer’s phone',
  intro:
    'Be the customer: scan the code of a till and pay. Everything here is fictional; the till hears of it as of a real payment.',
  tills: 'Codes of the tills',
  noTills: 'There is no till in the simulator yet.',
  printed: 'Printed code',
  own: 'Code on the till’s screen',
  scanPrinted: 'Scan the printed code of {till}',
  scanOwn: 'Scan the code on the screen of {till}',
  scan: 'Scan',
  unattended: 'Unattended till: at a scan, Giro is asked what there is to pay.',
  picture: 'Scan a picture',
  pictureHint: 'Paste a screenshot of the code here (Ctrl+V), drop one, or choose a file.',
  choose: 'Choose a picture',
  phones: 'Phones',
  noPhones: 'Nobody has scanned yet.',
  phone: 'Phone {n}',
  purchase: 'Purchase',
  withdrawal: 'Cash withdrawal',
  total: 'Total',
  pay: 'Pay',
  decline: 'Decline the payment for lack of funds',
  again: 'Scan with another phone',
  late: 'Pay all the same, too late',
  twice: 'Pay once more with another phone',
  payable: 'Ready to pay.',
  declined: 'The payment was declined: no funds. The order is still at the till.',
  paid: 'Paid.',
  until: 'The till can confirm the withdrawal until {time}; without that, all the money goes back.',
  confirmed: 'The till confirmed that it handed the cash over.',
  cancelled: 'The till cancelled the withdrawal.',
  fail: 'The till said that the withdrawal failed.',
  returned: 'Money given back: {amount}.',
  end: {
    replaced: 'The till put another order in the place of this one.',
    deleted: 'The till withdrew this order.',
    expired: 'This order expired.',
    paid: 'This order was paid with another phone.',
  },
  scanned: {
    nothing: 'There is no order at that till.',
    unreadable: 'The code is of no use: not for payments, or its check digit is false.',
    unknown: 'Nobody knows that code here.',
    no_code: 'No QR code was found on the picture.',
  },
  seller: {
    waiting_for_order: 'The unattended till has no order yet.',
    in_process: 'The unattended till is preparing the order. Scan again in a moment.',
    nothing_to_pay: 'There is nothing to pay at the unattended till.',
  },
  sellerFailed: 'The unattended till did not answer with an order: {why}',
  refused: 'The simulator did not accept it.',
  denied: 'Open the whole address that npm start shows: it carries the key of the simulator.',
  away: 'The simulator does not answer. Is npm start still running?',
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
