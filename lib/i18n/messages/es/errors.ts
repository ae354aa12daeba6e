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
      body: 'Reintenta en un momento. Antes de repetir, mira cómo quedó: puede que ya se haya registrado.',
    },
    internal: {
      title: 'Giro no pudo terminar esto',
      body: 'Mira cómo quedó antes de repetir. Si vuelve a pasar, avisa a quien administra Giro.',
    },
  },
  titles: {
    form_reused: 'Este formulario ya hizo un pago',
    order_form_reused: 'Este formulario ya hizo una orden',
    drawer_form_reused: 'Este formulario ya abrió un cajón',
    refund_form_reused: 'Este formulario ya pidió una devolución',
    sign_in_over: 'Hay que empezar de nuevo',
    proof_unknown: 'No se confirmó',
    proof_expired: 'No se confirmó',
    proof_other_digest: 'No se confirmó',
    proof_other_person: 'No se confirmó',
    proof_used: 'No se confirmó',
    proof_wrong: 'No se confirmó',
    code_wrong: 'No se confirmó',
    code_used: 'No se confirmó',
    password_wrong: 'No se confirmó',
    passkey_cancelled: 'No se confirmó',
    recovery_code_wrong: 'No se confirmó',
  },
  reasons: {
    data_erased: 'Los datos de este pago se borraron por la regla de conservación.',
    reveals_spent: 'Ya viste los datos completos de 30 pagos en una hora. Espera antes de pedir otros.',
    passwords_off: 'Giro no tiene contraseñas propias aquí: entra con la cuenta de la empresa.',
    sign_in_anew: 'Entra de nuevo con la cuenta de la empresa; después tienes diez minutos para esto.',
    link_over: 'Ese enlace ya no sirve: se usó, venció, se retiró o se hizo otro.',
    own_link:
      'Es tu propia cuenta: cambia la contraseña en Seguridad, o pídelo a otra persona que administre.',
    link_of_disabled: 'Esa persona no tiene acceso. Devuélveselo primero.',
    sign_in_over: 'Pasaron más de cinco minutos o esa entrada ya terminó. Empieza de nuevo.',
    factor_owed:
      'Antes de nada agrega un segundo factor: quien prepara o autoriza entra con él. Recarga la página para hacerlo.',
    session_over: 'Esa sesión ya había terminado. Vuelve a mirar la lista.',
    proof_unknown: 'Esa confirmación no se pidió aquí. Pide otra y confirma de nuevo.',
    proof_expired: 'Pasaron más de cinco minutos. Ya hay otra confirmación lista: hazla de nuevo.',
    proof_other_digest: 'Esa confirmación era para otro pago o para otra versión. Confirma este.',
    proof_other_person: 'Esa confirmación se pidió a otra persona. Confirma con tu propia sesión.',
    proof_used: 'Esa confirmación ya se usó, y sirve una sola vez. Confirma de nuevo.',
    proof_wrong: 'La passkey no firmó lo que se le pidió. Inténtalo de nuevo o usa otra.',
    code_wrong:
      'El código no es correcto. Escribe el que se ve ahora; si sigue igual, revisa la hora del teléfono.',
    code_used: 'Ese código ya se usó. Espera el siguiente, medio minuto como mucho.',
    password_wrong: 'La contraseña no es correcta. Escríbela de nuevo.',
    too_many_tries: 'Demasiados intentos seguidos. Usa una passkey o espera unos minutos.',
    factor_unknown:
      'Ese factor no es tuyo, se quitó o pertenece a otra dirección. Usa otro o registra uno nuevo en Seguridad.',
    factor_needed:
      'Con dinero real hace falta un segundo factor. Regístralo en Seguridad, en el menú de tu nombre.',
    passkey_cancelled: 'Se canceló o se acabó el tiempo. Inténtalo de nuevo.',
    passkey_elsewhere: 'Las passkeys no funcionan en esta dirección. Entra por la dirección pública de Giro.',
    factor_to_show:
      'Ya tienes un factor: confirma también con uno que sirva aquí, o con un código de recuperación.',
    recovery_code_wrong: 'Ese código no es tuyo, ya se usó o se reemplazó. Revisa tu lista.',
    factor_first: 'Primero agrega un factor: los códigos sirven para reemplazarlo.',
    totp_exists: 'Ya tienes una aplicación de códigos. Quítala para agregar otra.',
    own_factors: 'Tus propios factores los restablece otro administrador.',
    enrolment_over: 'Pasaron más de diez minutos o ya se usó. Empieza de nuevo.',
    passkey_wrong: 'Esa passkey no sirve aquí: tiene que verificar quién la usa. Inténtalo con otra.',
    too_many_factors: 'Tienes demasiados factores. Quita uno que ya no uses.',
    no_such_factor: 'Ese factor ya no está. Recarga para ver los que tienes.',
    approval_not_proved:
      'Falta la prueba de una autorización: Giro no lo envía. Avisa a quien administra Giro; quien lo preparó puede retirarlo y pedir otra.',
    approval_proof_wrong:
      'La prueba de una autorización no corresponde a lo guardado: Giro no lo envía. Avisa a quien administra Giro y no prepares otro igual.',
    no_answer:
      'No llegó la respuesta: no sabemos si se guardó. Repite sin miedo: un mismo formulario nunca hace dos pagos.',
    changed_meanwhile: 'Cambió mientras lo mirabas. Mira cómo quedó y decide otra vez.',
    approved_meanwhile: 'Se autorizó mientras tanto: ya no espera tu decisión.',
    rejected_meanwhile: 'Alguien lo rechazó mientras tanto: ya no espera una decisión.',
    withdrawn_meanwhile: 'Se retiró mientras tanto: ya no espera una decisión.',
    version_changed: 'El pago tiene una versión nueva. Revísala antes de decidir.',
    form_reused: 'Lo guardó con otros datos. Si querías cambiarlo, ábrelo y edítalo.',
    order_no_answer:
      'No llegó la respuesta: no sabemos si la orden se hizo. Repite sin miedo: un mismo formulario nunca hace dos órdenes.',
    order_form_reused: 'La guardó con otros montos o textos. Mira esa orden, o haz otra con esto.',
    drawer_form_reused: 'Lo abrió con otro monto. Recarga para ver el cajón.',
    refund_form_reused: 'La pidió con otro monto o motivo. Recarga para verla.',
    order_wrong_state: 'La orden ya está en otro punto. Recarga para ver qué se puede hacer.',
    order_sending: 'La orden está saliendo en este momento. Espera unos segundos y anúlala.',
    order_never_sent: 'Esa orden nunca llegó a la caja.',
    order_not_looked: 'Todavía no se sabe si la orden está en la caja: Giro lo consulta primero.',
    order_not_lapsed: 'La orden todavía puede pagarse: espera a que venza.',
    order_expired: 'La orden venció. Haz una nueva.',
    order_lease_held: 'Otro proceso de Giro tiene la orden en este momento. Espera unos segundos.',
    not_at_this_till: 'No atiendes esta caja.',
    not_read_back: 'Giro todavía no leyó el pago en Mercado Pago: no entregues nada.',
    too_late_to_hand_over: 'Queda menos de un minuto para confirmar: no entregues nada. Cancela el retiro.',
    not_handed_over: 'Primero entrega el efectivo y márcalo.',
    confirmation_pair: 'Ese motivo no corresponde a lo elegido.',
    window_over: 'Pasaron los cinco minutos: el dinero vuelve al cliente. No entregues nada.',
    window_open: 'Todavía hay tiempo para confirmar.',
    till_held: 'La caja atiende otra orden. Termínala o anúlala antes de hacer otra.',
    till_undecided:
      'En esta caja hay un retiro pagado que espera decisión: confírmalo o cancélalo antes de hacer otra orden.',
    till_not_ready: 'Mercado Pago todavía no tiene activa esta caja. Quien administra Giro lo ve en Ajustes.',
    drawer_closed: 'El cajón de esta caja está cerrado. Ábrelo con lo que contiene y vuelve a intentarlo.',
    drawer_short: 'En el cajón no alcanza el efectivo para ese retiro. Haz uno menor.',
    handed_by_another: 'Otra persona ya entregó el efectivo de este retiro: no lo entregues otra vez.',
    money_in_doubt:
      'Parte del dinero volvió al cliente o Mercado Pago se contradice: no entregues nada y cancela el retiro.',
    till_account_stopped:
      'La cuenta de esta caja está detenida y la confirmación podría no llegar: no entregues nada y cancela el retiro.',
    cash_is_out:
      'El efectivo de este retiro figura como entregado: confírmalo, o declara que volvió al cajón para cancelarlo.',
    decided_confirmed: 'Este retiro ya se confirmó. Esa decisión vale y no se cambia.',
    decided_cancelled: 'Este retiro ya se canceló. Esa decisión vale y no se cambia.',
    decided_fail: 'Este retiro ya se declaró fallido. Esa decisión vale y no se cambia.',
    decision_refused:
      'Mercado Pago no aceptó lo decidido del retiro, y repetirlo no lo cambia. Mira en la orden si el dinero volvió al cliente.',
    decision_denied: 'Mercado Pago dice que del retiro se decidió otra cosa.',
    decision_elsewhere:
      'Mercado Pago ya tenía esa decisión antes de que Giro la enviara: alguien la dio por otro medio.',
    decision_unanswered: 'Mercado Pago no dio una respuesta clara a lo decidido del retiro.',
    decision_unsent: 'Lo decidido del retiro no pudo salir a tiempo.',
    nobody_decided: 'Se entregó el efectivo y nadie confirmó el retiro en los cinco minutos.',
    still_unanswered: 'Los cinco minutos pasaron sin que Mercado Pago tuviera la confirmación.',
    own_cash_request: 'Lo pediste tú: tiene que decidir otra persona.',
    no_such_cash_request: 'Esa solicitud no existe. Vuelve a las autorizaciones.',
    cash_request_expired: 'La solicitud venció sin decidirse. Quien la hizo puede pedirla de nuevo.',
    cash_blocked_by_policy: 'Las reglas de autorización no dejan que nadie lo autorice.',
    cash_raised_by_asker:
      'Quien lo pide te dio tu rol hace menos de 72 horas: tiene que decidir otra persona.',
    cash_already_counted: 'Tu autorización ya cuenta: falta la de otra persona.',
    cash_not_asked: 'En este momento las reglas piden a otras personas. Aquí dice a quiénes.',
    nothing_to_refund: 'De esta compra no queda nada por devolver.',
    refund_open: 'De este pago ya hay una devolución en curso. Espera a que termine.',
    money_back: 'El efectivo salió y Mercado Pago devolvió el dinero al cliente.',
    no_such_order: 'Esa orden no existe. Vuelve a la lista.',
    too_late_to_send:
      'Los envíos estuvieron detenidos más que lo que dura la orden: Giro la retiró sin enviarla. Haz una nueva.',
    paid_unsent:
      'Mercado Pago dice que se pagó una orden que nunca salió. No entregues nada y pregúntale con el número.',
    paid_refused: 'Se pagó una orden que Mercado Pago había rechazado. Compara las respuestas y pregúntale.',
    other_order: 'La orden de Mercado Pago ya era de otra orden de Giro. Pregúntale con el número.',
    wrong_state: 'El estado del pago ya no lo permite. Recarga para ver qué se puede hacer.',
    already_sending:
      'El pago ya salió hacia Mercado Pago o está saliendo: no se puede cambiar. Mira cómo va en su página.',
    never_sent: 'Este pago nunca se envió: no hay nada que preguntar a Mercado Pago.',
    not_the_maker: 'Solo quien preparó el pago puede cambiarlo o pedir su autorización. Díselo.',
    cannot_recall: 'Solo lo retira quien lo preparó, o alguien cuya autorización cuenta.',
    own_payout: 'Preparaste o editaste este pago: tiene que decidir otra persona.',
    editor_cannot_decide: 'Editaste este pago: tiene que decidir otra persona.',
    request_expired:
      'La solicitud venció sin decidirse. Quien preparó el pago debe editarlo y pedirla de nuevo.',
    blocked_by_policy:
      'Una regla de autorización bloquea este pago. Quien lo preparó ve cuál en la página del pago.',
    raised_by_maker:
      'Quien preparó o editó este pago te dio tu rol hace menos de 72 horas: tiene que decidir otra persona.',
    already_counted: 'Tu autorización de este pago ya cuenta: falta la de otra persona.',
    not_asked: 'En este momento las reglas piden a otras personas. En la página del pago dice a quiénes.',
    policy_proposed_already: 'Ya hay una propuesta sin decidir. Decídela o retírala antes de proponer otra.',
    policy_changed_meanwhile:
      'Mientras tanto entraron en vigor otras reglas. Recarga y compara antes de proponer.',
    change_proposed_already:
      'Ya hay una propuesta sin decidir. Decídela o retírala antes de proponer otra; lo que solo hace más estricto no espera.',
    change_outdated:
      'Mientras tanto entró en vigor otra versión. Lo que escribiste sigue aquí: compáralo con lo que rige y propón de nuevo.',
    change_same: 'Es igual a lo que está en vigor.',
    proposal_outdated:
      'Mientras tanto entró en vigor otra versión: aceptar esta la desharía. Recházala o retírala, y que se proponga de nuevo.',
    no_such_proposal: 'Esa versión no existe. Vuelve a la lista.',
    pair_refused: 'Una de las dos personas no puede ser parte de la pareja.',
    not_the_proposer: 'Solo quien hizo la propuesta puede retirarla; tú puedes aceptarla o rechazarla.',
    no_such_policy: 'Esas reglas no existen. Vuelve a la lista.',
    another_admin_decides: 'Hay otra persona que administra Giro y puede decidirla en la pantalla.',
    policy_deadlock: 'Con estas reglas un pago podría quedar sin nadie que lo autorice. Revisa lo marcado.',
    raised_by_proposer:
      'Quien la propuso te dio este rol hace menos de 72 horas, y hay otra persona que puede aceptarla.',
    policy_automatic_alone:
      'Las reglas que autorizan solas las aceptan dos personas que administran Giro, nunca la línea de comandos. Retira la propuesta, o agrega a otra persona que administre.',
    not_given_up: 'Ese aviso ya no está entre los abandonados: se está enviando o ya llegó.',
    no_such_delivery: 'Esa entrega no existe.',
    seat_changed:
      'Ya no estás en lugar de quien se mostraba, o al revés. Mira de nuevo en nombre de quién decides.',
    no_such_delegation: 'Esa ausencia no existe o no es tuya.',
    delegation_over: 'Esa ausencia ya terminó.',
    not_of_pair: 'Solo las dos personas nombradas pueden hacerlo.',
    emergency_open: 'Ya hay una emergencia abierta.',
    emergency_over: 'Esa emergencia ya no está abierta.',
    emergency_own: 'La otra persona tiene que sumarse, no quien la declaró.',
    no_such_emergency: 'Esa emergencia no existe.',
    emergency_reviewed: 'Ya fue revisada.',
    emergency_not_over: 'Todavía rige. Se revisa cuando termina.',
    emergency_part:
      'Tiene que revisarla alguien de administración que no propuso a la pareja ni es parte de ella.',
    reason_too_short: 'Escribe el motivo, con al menos 3 caracteres: lo leerá quien preparó el pago.',
    not_before: 'Todavía no es la hora de envío. Giro lo enviará cuando llegue.',
    account_stopped: 'La cuenta de origen está detenida. Quien administra Giro debe revisarla y reanudarla.',
    approval_expired:
      'La autorización tenía más de 24 horas cuando el pago iba a salir. Quien lo preparó debe editarlo y pedirla de nuevo.',
    sending_already_stopped: 'Alguien ya detuvo los envíos. Recarga para ver quién y por qué.',
    sending_not_stopped: 'Los envíos no están detenidos. Recarga para verlo.',
    sending_restored:
      'Esta base de datos fue restaurada: se reanuda solo después de revisar lo que salió desde el respaldo.',
    sending_stopped:
      'Todos los envíos están detenidos. Nada sale hasta que alguien de administración los reanude.',
    resend_horizon:
      'Pasaron más de tres horas desde el primer envío: Giro no lo repite solo. Consulta a Mercado Pago con el identificador.',
    lease_held: 'Se está enviando en este momento. Espera unos segundos.',
    not_in_doubt: 'De este pago ya se sabe qué pasó: no hay nada que resolver. Recarga para ver cómo quedó.',
    still_resending:
      'Giro todavía puede repetir el envío. Las personas deciden cuando terminen esas tres horas.',
    own_proposal: 'Esto lo propusiste tú: tiene que confirmarlo otra persona.',
    already_proposed: 'Ya hay una propuesta abierta para este pago. Recarga para verla.',
    report_denies:
      'El reporte de liberaciones tiene este pago, que aquí consta como no pagado: Giro lo congeló. Consulta a Mercado Pago.',
    earlier_attempt_paid:
      'Llegó la noticia de que un envío anterior de esta misma deuda se pagó: Giro congeló este pago. Consulta a Mercado Pago antes de hacer nada.',
    refused_by_provider: 'Mercado Pago no aceptó este pago: no hay nada que preguntar.',
    no_provider_id:
      'Mercado Pago todavía no ha dado un identificador para este pago, y sin él no se puede consultar. Espera la notificación.',
    journal_unwritable:
      'Giro no pudo anotar el envío en su diario fuera de la base de datos, así que no lo envió. Quien administra Giro debe revisar el disco y los permisos de la carpeta.',
    sent_before_restore:
      'Había salido antes de que se restaurara la base de datos: nadie sabe cómo terminó. No prepares otro igual.',
    restored_sends_open:
      'Parte de lo enviado después del respaldo todavía no se ha revisado. Revísalo primero.',
    hosts_not_looked:
      'Un equipo que envía todavía no ha mirado esta base de datos. Inicia su proceso de envío, o apártalo si ya no existe.',
    count_differs: 'El número no es el de ahora. Vuelve a contar y escríbelo.',
    not_restored:
      'Los envíos ya no están detenidos por una base de datos restaurada. Vuelve a cargar la página.',
    new_key_there: 'Ya hay una clave nueva sin usar. Sigue con ella o descártala.',
    key_is_proposed: 'Otra persona decide sobre esa clave. Retira antes la propuesta.',
    no_such_key: 'Esa clave ya no está. Vuelve a cargar la página.',
    access_token_missing:
      'Giro no tiene el token de la cuenta. Quien administra Giro lo da en la página de la cuenta.',
    signing_key_missing:
      'Falta la clave privada que firma los pagos. Quien administra Giro la pone en la página de la cuenta.',
    signing_key_unusable:
      'La clave privada no sirve para firmar: debe ser Ed25519 en formato PEM. Quien administra Giro debe corregirla.',
    bytes_differ:
      'Los bytes guardados ya no son los autorizados: Giro no los envía. Avisa a quien administra Giro y no prepares otro igual.',
    envelope_differs:
      'Lo guardado ya no coincide con lo autorizado: Giro no lo envía. Avisa a quien administra Giro y no prepares otro igual.',
    approval_differs:
      'Lo guardado sobre quién autorizó ya no coincide con lo que se decidió: Giro no lo envía. Avisa a quien administra Giro y no prepares otro igual.',
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
    chain_unresolved:
      'Otro pago de esta misma deuda todavía puede pagarse, o ya se pagó. Espera a saber cómo terminó.',
    chain_contradicted:
      'Mercado Pago contradijo lo que se sabía de un pago anterior de esta misma deuda: puede que ya se haya pagado. Consúltalo con su identificador.',
    already_replaced: 'Otro pago ya ocupa su lugar. Sigue con ese, o descártalo primero si es un borrador.',
    resend_never: 'Lo que respondió Mercado Pago no permite pagarlo otra vez desde aquí.',
    resend_wait: 'Todavía es pronto para pagarlo otra vez.',
    resend_wait_provider:
      'Antes de pagarlo otra vez, Mercado Pago tiene que decir más. Pregúntale con el identificador.',
    fix_first_destination:
      'Lleva el destino y el documento con los que falló. Cambia al menos uno y pide autorización.',
    fix_first_amount: 'Lleva el monto que superó el límite. Bájalo, o espera un día, y pide autorización.',
    fix_first_contents:
      'Lleva el contenido que Mercado Pago no aceptó. Cambia el destino, el documento o el monto y pide autorización.',
    no_such_payout: 'Ese pago no existe o no puedes verlo. Búscalo en la lista.',
    nothing_to_replay: 'No hay nada que consultar en esas notificaciones.',
    replay_under_way: 'Ya hay otra repetición en curso. Espera a que termine o cancélala.',
    replay_ended: 'Esa repetición ya terminó.',
    no_such_user: 'Esa persona no está en Giro. Vuelve a la lista.',
    no_such_set: 'Ese conjunto no existe. Vuelve a la lista.',
    set_retired: 'Ese conjunto está retirado. Elige otro.',
    set_of_other_role: 'Ese conjunto es de otro rol. Recarga la página.',
    no_such_store: 'Ese local ya no está. Vuelve a la lista.',
    no_such_till: 'Esa caja no existe o no la atiendes. Vuelve a la lista.',
    store_has_tills: 'El local todavía tiene cajas. Quítalas antes.',
    till_at_work: 'La caja tiene una orden o un retiro en curso. Espera a que termine.',
    drawer_open: 'La caja tiene el cajón abierto. Ciérralo antes.',
    drawer_is_open: 'El cajón de esta caja ya está abierto. Recarga para verlo.',
    drawer_was_closed: 'Otra persona cerró este cajón mientras contabas. Recarga para ver con qué cifra.',
    drawer_at_work:
      'La caja tiene una orden abierta, o un retiro pagado que espera su decisión. Termínalo y vuelve a contar.',
    drawer_not_closed: 'El cajón sigue abierto. Fírmalo cuando quien atiende lo haya cerrado.',
    drawer_was_signed: 'Otra persona ya firmó este cajón. Recarga para verlo.',
    drawer_of_order_closed:
      'El turno de esta orden ya se contó y se cerró. Cancela el retiro: el dinero vuelve al cliente.',
    drawer_own: 'Tú lo abriste o lo cerraste: lo firma otra persona.',
    no_such_drawer: 'Ese cajón no existe o no es de una caja tuya. Vuelve a la lista.',
    model_unchanged: 'La caja ya usa ese código. Elige otro.',
    till_stays_unattended:
      'Mercado Pago no documenta cómo quitar la dirección de una caja desatendida. Usa otra caja.',
    till_not_there: 'Mercado Pago todavía no tiene esta caja. Espera a que esté en uso.',
    store_not_there: 'Mercado Pago todavía no tiene este local. Espera a que esté en uso.',
    no_public_url:
      'Giro no tiene una dirección pública, y Mercado Pago tiene que poder preguntarle. Quien lo opera la configura.',
    too_many_places: 'Son demasiados locales o cajas para traerlos de una vez. Agrégalos a mano.',
    cash_out_off: 'Los retiros están apagados en la cuenta de esta caja. Quien administra Giro los enciende.',
    not_a_cashier: 'Esa persona no tiene el rol Cajero, o ya no entra a Giro. Elige a otra.',
    serves_already: 'Esa persona ya atiende esta caja. Recarga para verlo.',
    no_such_account: 'Esa cuenta no existe. Vuelve a la lista.',
    no_such_refresh: 'Esa actualización ya no está. Pide otra.',
    no_such_webhook: 'Ese webhook ya no existe. Recarga la página.',
    no_such_cap: 'Ese tope ya no existe. Recarga la página.',
    no_such_bank: 'Ese banco ya no está en la lista. Recarga la página.',
    no_such_incident: 'Ese incidente no existe. Vuelve a la lista.',
    incident_closed: 'Alguien cerró este incidente mientras lo mirabas. Lee su motivo.',
    incident_changed: 'Otra persona lo tomó o lo dejó mientras lo mirabas. Mira cómo quedó.',
    cause_stands: 'Su causa sigue ahí: Giro lo cierra solo cuando termine.',
    close_reason_too_short: 'Escribe qué averiguaste, con al menos 3 caracteres.',
    role_lacks_permission:
      'Tu rol no lo permite. Pide a quien administra Giro que lo haga o que cambie tu rol.',
    role_unchanged: 'Ya lo tiene. Elige otro.',
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
    timeout: 'Mercado Pago no respondió a tiempo: no sabemos si se pagó. No prepares otro.',
    dns: 'No se encontró el servidor de Mercado Pago. Giro reintenta; si dura, quien administra Giro debe revisar la red.',
    tls: 'La conexión segura con Mercado Pago falló. Giro reintenta; si dura, quien administra Giro debe revisar la red.',
    connection: 'La conexión con Mercado Pago se cortó: no sabemos si se pagó. No prepares otro.',
    too_large:
      'La respuesta de Mercado Pago era demasiado grande para leerla: no sabemos si se pagó. No prepares otro.',
    redirect:
      'Mercado Pago mandó a otra dirección y Giro no la sigue con dinero. Quien administra Giro debe revisar la dirección de la cuenta.',
    server_error: 'Mercado Pago falló al responder: no sabemos si se pagó. No prepares otro.',
    traffic: 'Mercado Pago pidió ir más lento.',
    locked: 'Mercado Pago todavía trabaja en este pago. No prepares otro.',
    idempotency_conflict:
      'Mercado Pago dice que esta clave ya se usó: puede que el pago exista. No prepares otro y consúltalo con la clave.',
    reference_conflict:
      'Mercado Pago dice que esta referencia ya existe: puede que el pago exista. No prepares otro y consúltalo con la referencia.',
    unreadable: 'La respuesta de Mercado Pago no se pudo leer: no sabemos si se pagó. No prepares otro.',
    no_id:
      'Mercado Pago aceptó sin dar un identificador: no sabemos cómo sigue. Espera la notificación o consúltalo con la referencia.',
    id_mismatch:
      'La respuesta trae otro identificador que el preguntado: Giro no la tomó en cuenta. Consulta a Mercado Pago.',
    amount_mismatch:
      'La respuesta trae otro monto que el enviado: Giro no la tomó en cuenta. Consulta a Mercado Pago antes de hacer otro pago.',
    amount_unreadable:
      'El monto de la respuesta no se pudo leer: Giro no la tomó en cuenta y vuelve a preguntar.',
    unexpected_status:
      'Mercado Pago respondió algo que Giro no conoce: no sabemos si se pagó. No prepares otro.',
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
    refused_by_provider: 'Mercado Pago no lo aceptó así. Corrígelo y cobra de nuevo.',
    emergency_text_short: 'Escribe al menos 10 caracteres: otra persona lo leerá.',
    pair_one_person: 'Son dos cuentas de la misma persona. Elige a otra.',
    pair_is_oneself: 'Quien propone o acepta a la pareja no puede ser parte de ella.',
    cap_twice: 'Ya hay un tope así en la lista. Cambia su monto.',
    cash_limit_twice: 'Ya hay un límite así en la lista. Cambia su monto.',
    day_over: 'Ese día ya pasó.',
    days_crossed: 'El último día va después del primero.',
    days_too_many: 'Como mucho 92 días seguidos.',
    deputy_cannot_decide: 'Esa persona no puede decidir pagos.',
    deputy_is_oneself: 'Es tu misma persona con otra cuenta. Elige a otra.',
    deputy_away: 'Esa persona también está fuera en esos días.',
    away_already: 'Ya tienes una ausencia en esos días. Termínala primero.',
    nobody_named: 'Elige al menos un grupo o una persona.',
    group_name_taken: 'Ya hay un grupo con este nombre. Escribe otro.',
    band_not_rising: 'Tiene que ser mayor que el tramo anterior.',
    rule_automatic: 'Una regla solo agrega: no puede autorizar sola.',
    choose_one: 'Elige al menos una opción.',
    hours_crossed: 'Tiene que cerrar después de abrir.',
    amounts_crossed: 'Tiene que ser mayor que el monto desde el que vale.',
    expiry_invalid: 'Escribe de 1 a {max} días, o las horas así: 36 h.',
    whole_number: 'Escribe un número entero de {min} a {max}.',
    clock_invalid: 'Escribe la hora así: 08:30.',
    policy_note_short: 'Escribe por qué, con al menos 3 caracteres.',
    policy_deadlock:
      'Nadie podría cumplirlo: el paso {step} pide {need} personas y ahí pueden decidir {have}.',
    policy_deadlock_maker:
      'En los pagos que prepara {maker} nadie podría cumplirlo: el paso {step} pide {need} personas y, sin {maker}, ahí pueden decidir {have}.',
    report_empty: 'El archivo está vacío. Descárgalo de nuevo.',
    report_encoding: 'Eso no es un archivo CSV. Descarga el reporte en ese formato.',
    report_too_large: 'El archivo pasa de {max}. Pide el reporte de un período más corto.',
    report_too_many_rows: 'El archivo tiene más de {max} líneas. Pide el reporte de un período más corto.',
    report_quote:
      'Línea {line}, columna {column}: una comilla está mal puesta. Sube el archivo tal como se descargó.',
    report_column_missing:
      'Falta la columna {column}. Agrégala al reporte en Mercado Pago y descárgalo en inglés.',
    report_column_twice: 'La columna {column} está dos veces. Sube el archivo tal como se descargó.',
    report_fields:
      'La línea {line} tiene {column} campos y el encabezado otros. Sube el archivo tal como se descargó.',
    report_date: 'Línea {line}, columna {column}: no se puede leer la fecha.',
    report_amount: 'Línea {line}, columna {column}: no se puede leer el monto.',
    amount_required: 'Escribe el monto.',
    amount_invalid: 'Escribe solo el monto, así: {example}.',
    amount_ambiguous: 'Se puede leer como {first} o como {second}. Elige uno.',
    amount_decimals:
      '{currency} lleva {decimals, select, 0 {montos enteros, sin decimales} other {hasta {decimals} decimales}}. Corrige el monto.',
    amount_not_positive: 'El monto debe ser mayor que cero.',
    amount_too_large: 'El máximo por pago es {max}. Divide el pago o corrige el monto.',
    refund_too_large: 'Lo máximo que se puede devolver es {max}.',
    withdrawal_blocked:
      'Supera un límite de la caja, y las reglas de autorización nº {policy} no dejan que nadie lo autorice. Haz un retiro menor.',
    refund_blocked: 'Las reglas de autorización nº {policy} no dejan que nadie autorice esta devolución.',
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
    tag_characters: 'Una etiqueta lleva letras, números, espacios y . _ / & + -',
    tag_too_long: 'Cada etiqueta admite hasta {max} caracteres. Acórtala.',
    tags_too_many: 'Como mucho {max} etiquetas. Quita alguna.',
    quantity_required: 'Escribe cuántas unidades o paquetes.',
    quantity_whole: 'Escribe un número entero, desde 1.',
    quantity_too_large: 'Como mucho {max}. Divide el producto en dos líneas.',
    line_characters: 'Hay caracteres que no se ven. Escribe el texto de nuevo en una sola línea.',
    line_too_long: 'Como mucho {max} caracteres.',
    items_or_withdrawal: 'Agrega un producto o escribe cuánto se retira.',
    items_too_many: 'Como mucho {max} productos en una orden.',
    order_too_large: 'El máximo de una orden es {max}. Divide la compra o corrige los montos.',
    cash_too_large: 'El máximo de un cajón es {max}. Corrige el monto.',
    drawer_note_required: 'Hay una diferencia: escribe qué se sabe de ella, con al menos 3 caracteres.',
    bank_required: 'Elige el banco.',
    bank_id_ispb: 'Elige un banco de la lista o escribe los 8 dígitos de su ISPB.',
    bank_id_characters:
      'El identificador lleva letras, números y guiones, hasta {max}. Elige de la lista o corrígelo.',
    branch_required: 'Escribe la agencia.',
    branch_format: 'La agencia tiene hasta 4 dígitos. Quita el dígito verificador.',
    account_number_required: 'Escribe el número de cuenta.',
    account_number_format: 'El número de cuenta lleva solo dígitos, hasta {max}.',
    time_invalid: 'Escribe una hora como 07:30.',
    quiet_whole_day: 'Con la misma hora no habría fin. Elige otra.',
    secret_too_short: 'Usa al menos 32 caracteres.',
    webhook_events_none: 'Elige al menos uno.',
    address_invalid: 'Escribe una dirección completa, sin usuario ni contraseña.',
    not_https: 'Tiene que empezar con https://.',
    private_address: 'Está dentro de una red privada. Quien opera Giro puede permitirlo.',
    cap_other_currency: 'La cuenta elegida trabaja en otra moneda. Elige otra, o todas.',
    field_required: 'Completa este dato.',
    field_invalid: 'Este valor no sirve. Elígelo otra vez.',
    field_too_long: 'Admite hasta {max} caracteres. Acórtalo.',
    field_unknown: 'Giro no pide este dato. Recarga la página.',
    email_invalid: 'Eso no es un correo. Escríbelo así: nombre@dominio.',
    email_taken: 'Ya hay una persona con este correo. Búscala en la lista.',
    user_name_too_long: 'El nombre admite hasta 120 caracteres. Acórtalo.',
    role_required: 'Elige un rol.',
    set_name_too_long: 'El nombre admite hasta 60 caracteres. Acórtalo.',
    set_name_taken: 'Ya hay un conjunto con este nombre. Elige otro.',
    set_needs: '«{permission}» no sirve sin «{needs}». Marca los dos o ninguno.',
    set_not_of_base: 'Hay un permiso que este rol nunca tiene. Recarga la página.',
    set_not_of_accounts:
      '«{permission}» es de toda la empresa. Quítalo, o haz el conjunto para todas las cuentas.',
    set_empty: 'Así no vería nada. Marca al menos un permiso.',
    set_whole: 'Es el rol entero. Quita o agrega algo, o da el rol sin conjunto.',
    password_differs: 'No es igual a la de arriba.',
    password_common: 'Es de las primeras que prueba quien adivina. Elige una frase tuya.',
    password_repeats: 'Es lo mismo una y otra vez. Elige una frase tuya.',
    password_sequence: 'Son letras, números o teclas en fila. Elige una frase tuya.',
    password_personal: 'Es casi solo tu nombre, tu correo o el de Giro. Elige una frase tuya.',
    password_too_short: 'La contraseña necesita al menos 15 caracteres. Una frase sirve.',
    password_too_long: 'La contraseña admite hasta 200 caracteres. Acórtala.',
    account_name_too_long: 'El nombre admite hasta 80 caracteres. Acórtalo.',
    token_is_test: 'Es un token de prueba (TEST-…): el modo producción no lo acepta.',
    account_taken: 'Ya hay una cuenta con este número en ese ambiente. Búscala en la lista.',
    collector_format: 'El número de usuario de Mercado Pago lleva solo dígitos, hasta 20.',
    time_zone_unknown: 'Esa zona horaria no existe. Escríbela así: America/Santiago.',
    base_url_format: 'Escribe solo https:// y el servidor, sin ruta ni usuario.',
    secret_value_format: 'Pega el secreto entero, sin espacios: entre 8 y 500 caracteres.',
    secret_name_format: 'Escribe el nombre de una variable que empiece con MERCADOPAGO_, en mayúsculas.',
    signing_key_in_production:
      'En producción todo pago se firma: escribe el nombre de la variable con la clave privada.',
    statement_too_long: 'Admite hasta 500 caracteres. Acórtalo.',
    order_minutes: 'Escribe un número entero de 2 a 60.',
    place_known: 'Giro ya tiene uno con este valor en esta cuenta. Búscalo en la lista.',
    place_name_too_long: 'Este nombre es demasiado largo. Acórtalo.',
    place_external_id_too_long: 'Este identificador es demasiado largo. Acórtalo.',
    place_external_id_spaces: 'Va sin espacios ni barras.',
    place_name: 'Mercado Pago no acepta este nombre: {words}',
    place_external_id: 'Lleva solo letras y números, sin espacios ni guiones.',
    place_taken: 'Mercado Pago ya tiene uno con este identificador. Tráelo, o elige otro.',
    place_hours: 'Escríbelo así: 09:00-13:00, 15:00-20:00. Hasta cuatro tramos por día; vacío es cerrado.',
    place_location: 'Mercado Pago no acepta esta dirección: {words}',
    place_city: 'Mercado Pago no tiene esta ciudad en su lista: {words}',
    place_state: 'Mercado Pago no tiene esta región o estado en su lista: {words}',
    place_coordinate: 'Escribe grados con decimales, por ejemplo -33.4378.',
    place_category: 'Mercado Pago no tiene este rubro en su lista del país.',
    place_store: 'Mercado Pago no reconoce el local de esta caja: {words}',
    place_url: 'Mercado Pago no acepta la dirección pública de Giro: {words}',
    place_host:
      'Mercado Pago tiene que habilitar antes la dirección de Giro. Pídeselo a tu contacto técnico.',
    place_forbidden: 'Esta cuenta no puede crear locales: {words}',
    place_unauthorized: 'Mercado Pago rechazó a la cuenta: {words}',
    place_no_token:
      'Giro no tiene el token de esta cuenta. Quien administra Giro lo da en la página de la cuenta.',
    place_refused: 'Mercado Pago no lo aceptó: {words}',
    place_provider_id: 'Lleva solo dígitos, hasta 20.',
    place_code: 'No es el texto completo de un código de pago.',
    fixed_by_first_payout: 'Quedó fijo con el primer pago. Para otro valor, agrega otra cuenta.',
  },
} as const
