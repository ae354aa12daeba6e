// Plain JavaScript: the start hands the same accounts to the simulator before anything is compiled.

/** The two accounts of the demo, as Giro and the simulator both know them. */
export const DEMO_ACCOUNTS = /** @type {const} */ ([
  {
    name: 'Demo Brasil',
    country: 'BR',
    site: 'MLB',
    collectorId: '990000001',
    timeZone: 'America/Sao_Paulo',
    accessTokenEnv: 'MERCADOPAGO_DEMO_BR_TOKEN',
    signingKeyEnv: 'MERCADOPAGO_DEMO_BR_SIGNING_KEY',
    webhookSecretEnv: 'MERCADOPAGO_DEMO_BR_WEBHOOK_SECRET',
    balance: '5000000.00',
  },
  {
    name: 'Demo Chile',
    country: 'CL',
    site: 'MLC',
    collectorId: '990000002',
    timeZone: 'America/Santiago',
    accessTokenEnv: 'MERCADOPAGO_DEMO_CL_TOKEN',
    signingKeyEnv: 'MERCADOPAGO_DEMO_CL_SIGNING_KEY',
    webhookSecretEnv: 'MERCADOPAGO_DEMO_CL_WEBHOOK_SECRET',
    balance: '900000000',
  },
])
