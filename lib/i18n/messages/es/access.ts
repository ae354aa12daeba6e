export const access = {
  mail: {
    invitation: {
      title: 'Te invitaron a Giro',
      body: 'Elige tu contraseña con este enlace. Sirve una vez, durante 48 horas.',
      open: 'Elegir contraseña',
      ignore: 'Si no esperabas esta invitación, no hagas nada.',
    },
    reset: {
      title: 'Otra contraseña para Giro',
      body: 'Alguien pidió otra contraseña para tu cuenta. Elígela con este enlace. Sirve una vez, durante 30 minutos.',
      open: 'Elegir otra contraseña',
      ignore: 'Si no fuiste tú, no hagas nada: tu contraseña sigue siendo la misma.',
    },
    foot: 'Te escribe esta instalación de Giro:',
  },
  set: {
    title: 'Elige tu contraseña',
    intro: 'Nadie más la sabrá. Una frase larga es la mejor.',
    loading: 'Abriendo el enlace…',
    email: 'Correo',
    password: 'Contraseña nueva',
    hint: 'Al menos 15 caracteres, y ninguna que otros adivinen. Puedes pegarla.',
    again: 'Otra vez, para estar seguros',
    submit: 'Guardar contraseña',
    sessions: 'Se cierran todas tus sesiones. Si tienes un segundo factor, se te pedirá al entrar.',
    overTitle: 'Este enlace no sirve',
    over: 'Se usó, venció, se retiró, se hizo otro o la cuenta no tiene acceso todavía. Pide uno nuevo a quien administra Giro, o en la página de entrada.',
    toSignIn: 'Ir a la entrada',
    done: 'Tu contraseña quedó guardada',
    doneBody: 'Entra con ella.',
  },
  forgotten: {
    link: 'Olvidé mi contraseña',
    title: 'Otra contraseña',
    intro: 'Te enviamos un enlace para elegir otra. Sirve una vez, durante 30 minutos.',
    submit: 'Enviar enlace',
    sent: 'Si ese correo tiene una cuenta, el enlace va en camino',
    sentBody:
      'Revisa también el correo no deseado. Si no llega en unos minutos, pide ayuda a quien administra Giro.',
    noMailTitle: 'Esta instalación no envía correos',
    noMail:
      'Pide a quien administra Giro un enlace para elegir otra contraseña. Lo hace en Ajustes, Personas, y te lo entrega.',
    back: 'Volver a la entrada',
  },
  change: {
    title: 'Contraseña',
    hint: 'Al cambiarla se cierran tus otras sesiones.',
    present: 'Contraseña de ahora',
    submit: 'Cambiar contraseña',
    done: 'Tu contraseña cambió.',
  },
} as const
