export const frame = {
  skip: 'Ir al contenido',
  menu: 'Secciones',
  nav: {
    payouts: 'Pagos',
    approvals: 'Aprobaciones',
    webhooks: 'Notificaciones',
    users: 'Personas',
    accounts: 'Cuentas',
    settings: 'Ajustes',
  },
  waiting: '{count, plural, one {# espera} other {# esperan}}',
  search: {
    label: 'Buscar pagos',
    placeholder: 'Referencia, nombre, documento…',
    submit: 'Buscar',
  },
  language: 'Idioma',
  theme: {
    label: 'Apariencia',
    system: 'Como el sistema',
    light: 'Clara',
    dark: 'Oscura',
  },
  person: {
    menu: 'Tu sesión: {name}',
    signOut: 'Cerrar sesión',
  },
  simulator: 'Simulador en uso: nada de lo que envíes mueve dinero.',
  testAccount: '{account} está en modo de prueba: Mercado Pago no mueve dinero.',
  notFound: {
    title: 'Esta página no existe',
    body: 'La dirección está mal escrita o lo que buscas ya no está. Tus datos siguen intactos.',
    action: 'Ir a los pagos',
  },
  failure: {
    title: 'Giro no pudo mostrar esta pantalla',
    body: 'Nada se envió ni se cambió por esto. Reintenta; si vuelve a pasar, entrega este código a quien administra Giro.',
    code: 'Código',
    retry: 'Reintentar',
    home: 'Ir a los pagos',
  },
} as const
