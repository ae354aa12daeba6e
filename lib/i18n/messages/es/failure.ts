export const failure = {
  title: 'Giro no pudo mostrar esta pantalla',
  body: 'Nada se envió ni se cambió por esto. Reintenta; si vuelve a pasar, entrega este código a quien administra Giro.',
  code: 'Código',
  retry: 'Reintentar',
  home: 'Ir al inicio',
} as const
