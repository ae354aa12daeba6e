export const errors = {
  codes: {
    unauthenticated: {
      title: 'Tu sesión terminó',
      body: 'Entra de nuevo. Lo que escribiste sigue en la pantalla.',
    },
    forbidden: {
      title: 'Tu rol no permite esto',
      body: 'Pide a quien administra Giro que lo haga o que cambie tu rol.',
    },
    not_found: {
      title: 'Ya no está aquí',
      body: 'No existe o no puedes verlo. Vuelve a la lista y búscalo de nuevo.',
    },
    invalid_input: {
      title: 'Hay datos por corregir',
      body: 'Revisa los campos marcados. Nada se guardó todavía.',
    },
    conflict: {
      title: 'Alguien lo cambió antes que tú',
      body: 'Recarga para ver cómo quedó y decide otra vez. Tu cambio no se aplicó.',
    },
    refused: {
      title: 'Giro no lo permite en este momento',
      body: 'Recarga para ver el estado actual. Nada cambió.',
    },
    rate_limited: {
      title: 'Demasiados intentos seguidos',
      body: 'Espera un minuto y vuelve a intentar.',
    },
    unavailable: {
      title: 'Giro no responde por ahora',
      body: 'Reintenta en un momento. Antes de repetir un envío, mira el estado del pago: puede que ya se haya registrado.',
    },
    internal: {
      title: 'Giro no pudo terminar esto',
      body: 'Mira el estado del pago antes de repetir. Si vuelve a pasar, avisa a quien administra Giro.',
    },
  },
  reasons: {},
  fields: {},
} as const
