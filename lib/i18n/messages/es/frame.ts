export const frame = {
  skip: 'Ir al contenido',
  modes: 'Modo de trabajo',
  menu: 'Secciones',
  nav: {
    payouts: 'Pagos',
    approvals: 'Aprobaciones',
    webhooks: 'Webhooks',
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
    modes: 'Modo de trabajo',
    menu: 'Tu sesión: {name}',
    signOutFailed: 'No se pudo cerrar la sesión. Revisa tu conexión y reintenta.',
    signOut: 'Cerrar sesión',
  },
  simulator: 'Simulador en uso: nada de lo que envíes mueve dinero.',
  testAccounts:
    '{count, plural, one {{accounts} está en modo de prueba: su dinero no se mueve.} other {Están en modo de prueba: {accounts}. Su dinero no se mueve.}}',
  forbidden: {
    title: 'No puedes ver esta página',
    body: 'Tu rol no la incluye. Si la necesitas, pídesela a quien administra Giro.',
    action: 'Ir a los pagos',
  },
  notFound: {
    title: 'Esta página no existe',
    body: 'La dirección está mal escrita o lo que buscas ya no está. Tus datos siguen intactos.',
    action: 'Ir a los pagos',
  },
} as const
