export const statuses = {
  title: 'Palabras de Mercado Pago',
  intro:
    'Las páginas de Mercado Pago usan tres vocabularios. Aquí está cada palabra junto a lo que Giro entiende, quién actúa, qué hacer y si se puede pagar otra vez.',
  glance: 'De un vistazo',
  vocabulary: {
    guide: 'Guía Money Out',
    test: 'Pruebas y notificaciones',
    main: 'Página de estados',
  },
  noDetail: 'sin detalle',
  anyDetail: 'sin detalle, o con otro',
  otherDetail: 'Con un detalle que Giro no conoce: no.',
  beyond: 'Fuera de los vocabularios',
  unknownWord: 'cualquier otra palabra',
  refusedWord: 'HTTP 400, 404 o 422',
  refused: {
    label: 'No aceptó el contenido',
    meaning:
      'Mercado Pago no tomó el pago: no le dio un estado y no movió dinero. Vale solo si ningún envío anterior pudo ejecutarse.',
    who: 'Tu equipo',
    action: 'Lee lo que respondió, corrige el dato y paga de nuevo.',
  },
  disprovedWord: 'sin palabras de Mercado Pago',
  disproved: {
    label: 'Resuelto por dos personas: no se pagó',
    meaning: 'Nadie supo si se pagó, y dos personas lo averiguaron con una referencia.',
    who: 'Tu equipo',
    action: 'Si todavía corresponde, paga de nuevo.',
  },
} as const
