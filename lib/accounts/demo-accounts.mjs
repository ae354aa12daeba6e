// Plain JavaScript: the start hands the same accounts to the simulator before anything is compiled.

/** The two accounts of the demo, as Giro and the simulator both know them. */
export const DEMO_ACCOUNTS = /** @type {const} */ ([
  {
    name: 'Demo Brasil',
    country: 'BR',
    site: 'MLB',
    collectorId: '990000001',
    timeZone: 'America/Sao_Paulo',
    accessTokenSource: 'MERCADOPAGO_DEMO_BR_TOKEN',
    signingKeySource: 'MERCADOPAGO_DEMO_BR_SIGNING_KEY',
    webhookSecretSource: 'MERCADOPAGO_DEMO_BR_WEBHOOK_SECRET',
    balance: '5000000.00',
  },
  {
    name: 'Demo Chile',
    country: 'CL',
    site: 'MLC',
    collectorId: '990000002',
    timeZone: 'America/Santiago',
    accessTokenSource: 'MERCADOPAGO_DEMO_CL_TOKEN',
    signingKeySource: 'MERCADOPAGO_DEMO_CL_SIGNING_KEY',
    webhookSecretSource: 'MERCADOPAGO_DEMO_CL_WEBHOOK_SECRET',
    balance: '900000000',
  },
])

/** The shop of the Chilean account, with the numbers and printed codes that the simulator gives it and Giro knows it by. */
export const DEMO_STORE = /** @type {const} */ ({
  collectorId: '990000002',
  id: 99_000_001,
  name: 'Local Centro',
  externalId: 'LOCALCENTRO',
  location: {
    street_name: 'Calle Ficticia',
    street_number: '100',
    city_name: 'Santiago',
    state_name: 'Metropolitana',
    reference: 'Junto a la plaza',
  },
  tills: [
    {
      id: 99_000_011,
      name: 'Caja 1',
      externalId: 'LOCALCENTROCAJA1',
      code:
        '00020101021143930016COM.MERCADOLIBRE020130664fdcd86260947d3234c103040feeba02549028ca5c99aa29783b2fad' +
        '21f5b46dd5204000053031525802CL5906CAJA 16008SANTIAGO62070503***6304C035',
    },
    {
      id: 99_000_012,
      name: 'Caja 2',
      externalId: 'LOCALCENTROCAJA2',
      code:
        '00020101021143930016COM.MERCADOLIBRE020130664cdd5459ae142286656a4af9be693de2ac31872055f2fe85b68447e2' +
        'c6cd4fe335204000053031525802CL5906CAJA 26008SANTIAGO62070503***6304B1AB',
    },
  ],
})
