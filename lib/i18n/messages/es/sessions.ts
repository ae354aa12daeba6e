export const sessions = {
  title: 'Sesiones abiertas',
  hint: 'Dónde estás dentro de Giro ahora. Si no reconoces una, ciérrala y cambia tu contraseña.',
  this: 'Este navegador',
  used: 'Usada <ago></ago>',
  end: 'Cerrar',
  endOne: 'Cerrar {name}',
  endOthers: 'Cerrar todas las demás',
  ended: 'Cerrada: su próximo clic pide entrar de nuevo.',
  unknown: 'Navegador desconocido',
  name: '{browser} en {system}',
} as const
