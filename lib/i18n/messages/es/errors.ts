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
  titles: { form_reused: 'Este formulario ya hizo un pago' },
  reasons: {
    no_answer:
      'No llegó la respuesta: no sabemos si se guardó. Repite sin miedo: un mismo formulario nunca hace dos pagos.',
    changed_meanwhile: 'Cambió mientras lo mirabas. Mira cómo quedó y decide otra vez.',
    version_changed: 'El pago tiene una versión nueva. Revísala antes de decidir.',
    form_reused: 'Lo guardó con otros datos. Si querías cambiarlo, ábrelo y edítalo.',
    wrong_state: 'El estado del pago ya no lo permite. Recarga para ver qué se puede hacer.',
    already_sending:
      'El pago ya salió hacia Mercado Pago o está saliendo: no se puede cambiar. Mira cómo va en su página.',
    never_sent: 'Este pago nunca se envió: no hay nada que preguntar a Mercado Pago.',
    not_the_maker: 'Solo quien preparó el pago puede cambiarlo o pedir su autorización. Díselo.',
    own_payout: 'Preparaste o editaste este pago: tiene que decidir otra persona.',
    editor_cannot_decide: 'Editaste este pago: tiene que decidir otra persona.',
    reason_too_short: 'Escribe el motivo, con al menos 3 caracteres: lo leerá quien preparó el pago.',
    not_before: 'Todavía no es la hora de envío. Giro lo enviará cuando llegue.',
    account_stopped: 'La cuenta de origen está detenida. Quien administra Giro debe revisarla y reanudarla.',
    resend_horizon:
      'Pasaron más de tres horas desde el primer envío: Giro no lo repite solo. Consulta a Mercado Pago con el identificador.',
    lease_held: 'Se está enviando en este momento. Espera unos segundos.',
    refused_by_provider: 'Mercado Pago no aceptó este pago: no hay nada que preguntar.',
    no_provider_id:
      'Mercado Pago no ha dado un identificador para este pago: todavía no hay por qué preguntar. Espera la notificación.',
    access_token_missing:
      'Giro no tiene el token de la cuenta. Quien administra Giro debe poner su variable y reiniciar.',
    signing_key_missing:
      'Falta la clave privada que firma los pagos. Quien administra Giro debe poner su variable y reiniciar.',
    signing_key_unusable:
      'La clave privada no sirve para firmar: debe ser Ed25519 en formato PEM. Quien administra Giro debe corregirla.',
    bytes_differ:
      'Los bytes guardados ya no son los autorizados: Giro no los envía. Avisa a quien administra Giro y no prepares otro igual.',
    envelope_differs:
      'Lo guardado ya no coincide con lo autorizado: Giro no lo envía. Avisa a quien administra Giro y no prepares otro igual.',
    account_differs:
      'La cuenta de origen ya no es la que se autorizó: Giro no lo envía. Edita el pago y pide otra autorización.',
    not_kept_in_test:
      'En modo de prueba Mercado Pago no guarda los pagos: su primera respuesta es la definitiva.',
    not_found_at_provider:
      'Mercado Pago dice que no conoce este pago. No prepares otro igual: consúltalo con el identificador.',
    account_turned_away:
      'Mercado Pago rechazó a la cuenta, no al pago. Quien administra Giro debe revisarla y reanudarla.',
    provider_unreachable:
      'Mercado Pago no respondió. Vuelve a intentar en unos minutos; Giro también sigue preguntando.',
    contradiction:
      'Mercado Pago dijo lo contrario de lo que ya se sabía: Giro no cambió nada. Consúltalo con el identificador.',
    outcome_denied:
      'La respuesta niega lo que ya se sabía de este pago: Giro no cambió nada. Consulta a Mercado Pago.',
    other_id: 'La respuesta habla de otro identificador: Giro no la tomó en cuenta. Consulta a Mercado Pago.',
    other_reference:
      'La respuesta habla de otra referencia: Giro no la tomó en cuenta. Consulta a Mercado Pago.',
    other_amount:
      'La respuesta habla de otro monto: Giro no la tomó en cuenta. Consulta a Mercado Pago antes de hacer otro pago.',
    not_the_current_attempt:
      'La respuesta es de un envío anterior de este pago: Giro no la tomó en cuenta. Consulta a Mercado Pago.',
    no_such_payout: 'Ese pago no existe o no puedes verlo. Búscalo en la lista.',
    no_such_user: 'Esa persona no está en Giro. Vuelve a la lista.',
    no_such_account: 'Esa cuenta no existe. Vuelve a la lista.',
    no_such_refresh: 'Esa actualización ya no está. Pide otra.',
    no_such_bank: 'Ese banco ya no está en la lista. Recarga la página.',
    role_lacks_permission:
      'Tu rol no lo permite. Pide a quien administra Giro que lo haga o que cambie tu rol.',
    role_unchanged: 'Ya tiene ese rol. Elige otro.',
    own_access: 'Nadie se quita su propio acceso. Pídelo a otro administrador.',
    last_admin: 'Es el último administrador activo. Nombra a otro primero.',
    already_disabled: 'Esta persona ya estaba desactivada. Recarga la lista.',
    already_enabled: 'Esta persona ya estaba activa. Recarga la lista.',
    admins_exist: 'Ya hay administradores: ellos agregan al resto desde Ajustes.',
    account_fixed:
      'País, número, modo y servidor quedaron fijos con el primer pago. Para otros valores, agrega otra cuenta.',
    account_not_stopped: 'La cuenta no está detenida. Recarga para verla.',
    production_on_embedded:
      'La base de datos incluida no admite cuentas de producción. Usa tu propia PostgreSQL con DATABASE_URL.',
    production_on_demo:
      'Esta base de datos tuvo la demostración y no admite producción. Empieza con una vacía.',
    production_while_simulated:
      'Aquí los pagos van al simulador y esta base de datos tiene una cuenta en modo producción. Configura las variables MERCADOPAGO o usa otra base de datos.',
    production_as_owner:
      'Giro se conecta como dueño de las tablas y así no admite producción. Usa un rol sin propiedad en DATABASE_URL.',
    timeout:
      'Mercado Pago no respondió a tiempo: no sabemos si se pagó. Giro repite lo mismo con la misma clave; no prepares otro.',
    dns: 'No se encontró el servidor de Mercado Pago. Giro reintenta; si dura, quien administra Giro debe revisar la red.',
    tls: 'La conexión segura con Mercado Pago falló. Giro reintenta; si dura, quien administra Giro debe revisar la red.',
    connection:
      'La conexión con Mercado Pago se cortó: no sabemos si se pagó. Giro repite lo mismo con la misma clave; no prepares otro.',
    too_large:
      'La respuesta de Mercado Pago era demasiado grande para leerla: no sabemos si se pagó. Giro vuelve a preguntar; no prepares otro.',
    redirect:
      'Mercado Pago mandó a otra dirección y Giro no la sigue con dinero. Quien administra Giro debe revisar la dirección de la cuenta.',
    server_error:
      'Mercado Pago falló al responder: no sabemos si se pagó. Giro repite lo mismo con la misma clave; no prepares otro.',
    traffic: 'Mercado Pago pidió ir más lento. Giro repite lo mismo en unos momentos.',
    locked: 'Mercado Pago todavía trabaja en este pago. Giro vuelve a preguntar; no prepares otro.',
    idempotency_conflict:
      'Mercado Pago dice que esta clave ya se usó: puede que el pago exista. No prepares otro y consúltalo con la clave.',
    reference_conflict:
      'Mercado Pago dice que esta referencia ya existe: puede que el pago exista. No prepares otro y consúltalo con la referencia.',
    unreadable:
      'La respuesta de Mercado Pago no se pudo leer: no sabemos si se pagó. Giro vuelve a preguntar; no prepares otro.',
    no_id:
      'Mercado Pago aceptó sin dar un identificador: no sabemos cómo sigue. Espera la notificación o consúltalo con la referencia.',
    id_mismatch:
      'La respuesta trae otro identificador que el preguntado: Giro no la tomó en cuenta. Consulta a Mercado Pago.',
    amount_mismatch:
      'La respuesta trae otro monto que el enviado: Giro no la tomó en cuenta. Consulta a Mercado Pago antes de hacer otro pago.',
    amount_unreadable:
      'El monto de la respuesta no se pudo leer: Giro no la tomó en cuenta y vuelve a preguntar.',
    unexpected_status:
      'Mercado Pago respondió algo que Giro no conoce: no sabemos si se pagó. Giro vuelve a preguntar; no prepares otro.',
    refused_after_news:
      'Mercado Pago rechazó un envío que antes había aceptado: Giro no cambió nada. Consúltalo con el identificador.',
    client_not_allowed:
      'Mercado Pago no autoriza a esta aplicación a enviar pagos. Quien administra Giro debe pedir la habilitación y reanudar la cuenta.',
    unauthorized:
      'Mercado Pago no aceptó el token. Quien administra Giro debe revisar su variable y reanudar la cuenta.',
    policy:
      'Mercado Pago no habilita pagos para esta cuenta. Quien administra Giro debe pedir la habilitación y reanudar la cuenta.',
    signature:
      'Mercado Pago no aceptó la firma. Quien administra Giro debe revisar la clave privada y la pública que entregó, y reanudar la cuenta.',
  },
  fields: {
    amount_required: 'Escribe el monto.',
    amount_invalid: 'Escribe solo el monto, así: {example}.',
    amount_ambiguous: 'Se puede leer como {first} o como {second}. Elige uno.',
    amount_decimals:
      '{currency} lleva {decimals, select, 0 {montos enteros, sin decimales} other {hasta {decimals} decimales}}. Corrige el monto.',
    amount_not_positive: 'El monto debe ser mayor que cero.',
    amount_too_large: 'El máximo por pago es {max}. Divide el pago o corrige el monto.',
    document_required: 'Escribe el {document} del titular.',
    document_format: 'Eso no tiene la forma de un {document}. Revisa cuántos caracteres tiene.',
    document_check_digits:
      'El dígito verificador no coincide: hay un carácter mal en este {document}. Compáralo con el original.',
    pix_key_required: 'Escribe la clave Pix.',
    pix_key_characters:
      'La clave tiene acentos, o caracteres que no se ven o que solo se parecen a letras. Escríbela a mano, sin ellos.',
    pix_key_email: 'Eso no es un correo que pueda ser clave: nombre@dominio, hasta 77 caracteres.',
    pix_key_phone: 'Escribe un teléfono de Brasil con código de área: 11 98765-4321.',
    pix_key_evp:
      'Una clave aleatoria tiene 36 caracteres, así: 123e4567-e89b-42d3-a456-426614174000. Cópiala entera.',
    owner_differs_from_key:
      'El titular no es el de la clave. Con una clave CPF o CNPJ, los dos documentos deben ser iguales: corrige uno.',
    reference_characters: 'Usa solo letras sin acentos, números, - y _, sin espacios.',
    reference_too_long: 'La referencia admite hasta {max} caracteres. Acórtala.',
    name_required: 'Escribe el nombre y apellido, o la razón social.',
    name_characters: 'El nombre tiene caracteres que no se ven. Escríbelo a mano.',
    name_too_long: 'El nombre admite hasta {max} caracteres. Acórtalo.',
    note_characters: 'La nota tiene caracteres de control. Escríbela a mano.',
    note_too_long: 'La nota admite hasta {max} caracteres. Acórtala.',
    bank_required: 'Elige el banco.',
    bank_id_ispb: 'Elige un banco de la lista o escribe los 8 dígitos de su ISPB.',
    bank_id_characters:
      'El identificador lleva letras, números y guiones, hasta {max}. Elige de la lista o corrígelo.',
    branch_required: 'Escribe la agencia.',
    branch_format: 'La agencia tiene hasta 4 dígitos. Quita el dígito verificador.',
    account_number_required: 'Escribe el número de cuenta.',
    account_number_format: 'El número de cuenta lleva solo dígitos, hasta {max}.',
    field_required: 'Completa este dato.',
    field_invalid: 'Este valor no sirve. Elígelo otra vez.',
    field_too_long: 'Admite hasta {max} caracteres. Acórtalo.',
    field_unknown: 'Giro no pide este dato. Recarga la página.',
    email_invalid: 'Eso no es un correo. Escríbelo así: nombre@dominio.',
    email_taken: 'Ya hay una persona con este correo. Búscala en la lista.',
    user_name_too_long: 'El nombre admite hasta 120 caracteres. Acórtalo.',
    role_required: 'Elige un rol.',
    password_too_short: 'La contraseña necesita al menos 15 caracteres. Una frase sirve.',
    password_too_long: 'La contraseña admite hasta 200 caracteres. Acórtala.',
    account_name_too_long: 'El nombre admite hasta 80 caracteres. Acórtalo.',
    account_taken: 'Ya hay una cuenta con este número en ese ambiente. Búscala en la lista.',
    collector_format: 'El número de usuario de Mercado Pago lleva solo dígitos, hasta 20.',
    time_zone_unknown: 'Esa zona horaria no existe. Escríbela así: America/Santiago.',
    base_url_format: 'Escribe solo https:// y el servidor, sin ruta ni usuario.',
    secret_name_format: 'Escribe el nombre de una variable que empiece con MERCADOPAGO_, en mayúsculas.',
    signing_key_in_production:
      'En producción todo pago se firma: escribe el nombre de la variable con la clave privada.',
    fixed_by_first_payout: 'Quedó fijo con el primer pago. Para otro valor, agrega otra cuenta.',
  },
} as const
