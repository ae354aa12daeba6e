export const signIn = {
  title: 'Entra a Giro',
  intro: 'Pagos que una persona prepara, otra autoriza y todos pueden seguir.',
  email: 'Correo',
  password: 'Contraseña',
  submit: 'Entrar',
  working: 'Entrando…',
  factor: {
    title: 'Confirma que eres tú',
    intro: 'Falta tu segundo factor; tienes cinco minutos.',
    passkey: 'Confirmar con una llave de acceso',
    passkeyHint: 'El navegador pedirá tu huella, rostro, PIN o llave de seguridad.',
    code: 'Código de tu aplicación',
    codeHint: 'Seis dígitos. Cada uno sirve una vez.',
    recovery: 'Código de recuperación',
    recoveryHint: 'De la lista que guardaste. Cada uno abre una sesión, una vez.',
    submit: 'Entrar',
    other: 'De otra forma:',
    way: { passkey: 'Llave de acceso', totp: 'Código', recovery: 'Código de recuperación' },
    back: 'Volver al principio',
  },
  enrol: {
    title: 'Agrega tu segundo factor',
    intro:
      'Quien prepara o autoriza entra también con una llave de acceso o un código. Agrega uno y sigues a Giro.',
  },
  sso: {
    button: 'Entrar con la cuenta de la empresa',
    or: 'O con una contraseña de Giro',
    only: 'Aquí se entra con la cuenta de la empresa: Giro no tiene contraseñas propias.',
    title: 'No pudiste entrar con la cuenta de la empresa',
    refused: {
      failed:
        'La respuesta de tu empresa no llegó completa, no era para este navegador o se usó antes. Vuelve a intentar desde aquí.',
      claims: 'Lo que respondió tu empresa no es lo que Giro espera. Avisa a quien administra Giro.',
      unverified:
        'Tu empresa no dice que tu correo esté verificado. Pide a quien administra las cuentas que lo verifique.',
      no_access:
        'No hay en Giro una cuenta con acceso para ese correo. Pide a quien administra Giro que te agregue.',
      other_subject:
        'La cuenta de Giro de ese correo ya pertenece a otra cuenta de la empresa. Pide a quien administra Giro que te quite el acceso y te lo vuelva a dar.',
      no_group: 'Ninguno de tus grupos en la empresa da acceso a Giro. Pide que te agreguen a uno.',
      other_role:
        'Tus grupos en la empresa son para otro rol que el que tienes en Giro. Pide a quien administra Giro que lo cambie.',
      last_admin: 'Tus grupos ya no te hacen administrador y no hay otro: alguien tiene que serlo antes.',
      too_many: 'Demasiados intentos en un minuto. Espera un momento y vuelve a intentar.',
      unavailable: 'Giro o tu empresa no responde por ahora. Espera un momento y vuelve a intentar.',
    },
  },
  ended: {
    title: 'Tu sesión terminó',
    body: 'Entra y sigue donde estabas.',
  },
  wrong: {
    title: 'Ese correo y esa contraseña no abren ninguna sesión',
    body: 'Revisa mayúsculas e idioma del teclado e intenta de nuevo.',
  },
  tooMany: {
    title: 'Demasiados intentos',
    body: 'Espera un momento y vuelve a intentar; cada intento fallido alarga la espera, hasta un cuarto de hora. Desde un navegador con el que ya entraste, tus intentos se cuentan aparte.',
  },
  unavailable: {
    title: 'Giro no responde por ahora',
    body: 'Lo que escribiste sigue aquí. Espera un momento y vuelve a intentar.',
  },
  demo: {
    title: 'Para probar',
    body: 'El simulador está en uso: elige con quién entrar. Nada mueve dinero.',
    password: 'La contraseña de todos es <code>{password}</code>',
    phone:
      'Como cajero, abre también el teléfono de un cliente: es una de las direcciones que muestra npm start.',
  },
} as const
