export const sessions = {
  title: 'Sesiones abiertas',
  hint: 'Dónde estás dentro de Giro ahora. Si no reconoces una, ciérrala y cambia tu contraseña.',
  hintNoPassword:
    'Dónde estás dentro de Giro ahora. Si no reconoces una, ciérrala y avisa a quien administra Giro.',
  this: 'Este navegador',
  used: 'Usada <ago></ago>',
  end: 'Cerrar',
  endOne: 'Cerrar {name}',
  endOthers: 'Cerrar todas las demás',
  endBody:
    'Lo que tenga a medias ahí se queda en ese navegador. Para volver a entrar hace falta todo de nuevo.',
  endPasswordHint: 'Para saber que eres tú quien la cierra.',
  ended: 'Cerrada: su próximo clic pide entrar de nuevo.',
  unknown: 'Navegador desconocido',
  name: '{browser} en {system}',
} as const
