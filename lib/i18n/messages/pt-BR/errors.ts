import type { errors as source } from '@/lib/i18n/messages/es/errors'
import type { Texts } from '@/lib/i18n/shape'

export const errors = {
  codes: {
    unauthenticated: {
      title: 'Sua sessão terminou',
      body: 'Entre de novo. O que você digitou continua na tela.',
    },
    forbidden: {
      title: 'Seu papel não permite isso',
      body: 'Peça a quem administra o Giro que faça isso ou mude o seu papel.',
    },
    not_found: {
      title: 'Não está mais aqui',
      body: 'Não existe ou você não pode ver. Volte à lista e procure de novo.',
    },
    invalid_input: {
      title: 'Há dados para corrigir',
      body: 'Revise os campos marcados. Nada foi salvo ainda.',
    },
    conflict: {
      title: 'Alguém mudou isso antes de você',
      body: 'Recarregue para ver como ficou e decida outra vez. Sua mudança não foi aplicada.',
    },
    refused: {
      title: 'O Giro não permite isso neste momento',
      body: 'Recarregue para ver a situação atual. Nada mudou.',
    },
    rate_limited: {
      title: 'Tentativas demais em seguida',
      body: 'Espere um minuto e tente de novo.',
    },
    unavailable: {
      title: 'O Giro não responde agora',
      body: 'Tente de novo em instantes. Antes de repetir um envio, veja a situação do pagamento: ele pode já estar registrado.',
    },
    internal: {
      title: 'O Giro não conseguiu concluir isso',
      body: 'Veja a situação do pagamento antes de repetir. Se acontecer outra vez, avise quem administra o Giro.',
    },
  },
  titles: { form_reused: 'Este formulário já fez um pagamento' },
  reasons: {
    no_answer:
      'A resposta não chegou: não sabemos se foi salvo. Repita sem medo: o mesmo formulário nunca faz dois pagamentos.',
    changed_meanwhile: 'Mudou enquanto você olhava. Veja como ficou e decida outra vez.',
    version_changed: 'O pagamento tem uma versão nova. Revise antes de decidir.',
    form_reused: 'Foi salvo com outros dados. Se era para mudá-lo, abra e edite.',
    wrong_state: 'A situação do pagamento não permite mais isso. Recarregue para ver o que dá para fazer.',
    already_sending:
      'O pagamento já saiu para o Mercado Pago ou está saindo: não dá para mudar. Veja a situação na página dele.',
    never_sent: 'Este pagamento nunca foi enviado: não há o que perguntar ao Mercado Pago.',
    not_the_maker: 'Só quem preparou o pagamento pode mudá-lo ou pedir autorização. Fale com essa pessoa.',
    own_payout: 'Você preparou ou editou este pagamento: outra pessoa precisa decidir.',
    editor_cannot_decide: 'Você editou este pagamento: outra pessoa precisa decidir.',
    reason_too_short: 'Escreva o motivo, com pelo menos 3 caracteres: quem preparou o pagamento vai ler.',
    not_before: 'Ainda não é a hora do envio. O Giro enviará quando chegar.',
    account_stopped: 'A conta de origem está parada. Quem administra o Giro precisa revisá-la e retomá-la.',
    resend_horizon:
      'Passaram mais de três horas desde o primeiro envio: o Giro não repete sozinho. Consulte o Mercado Pago com o identificador.',
    lease_held: 'Está sendo enviado neste momento. Espere alguns segundos.',
    refused_by_provider: 'O Mercado Pago não aceitou este pagamento: não há o que perguntar.',
    no_provider_id:
      'O Mercado Pago ainda não deu um identificador para este pagamento: não há por onde perguntar. Espere a notificação.',
    access_token_missing:
      'O Giro não tem o token da conta. Quem administra o Giro precisa definir a variável e reiniciar.',
    signing_key_missing:
      'Falta a chave privada que assina os pagamentos. Quem administra o Giro precisa definir a variável e reiniciar.',
    signing_key_unusable:
      'A chave privada não serve para assinar: precisa ser Ed25519 em PEM. Quem administra o Giro precisa corrigi-la.',
    bytes_differ:
      'Os bytes guardados não são mais os autorizados: o Giro não os envia. Avise quem administra o Giro e não prepare outro igual.',
    envelope_differs:
      'O que está guardado não confere mais com o autorizado: o Giro não envia. Avise quem administra o Giro e não prepare outro igual.',
    account_differs:
      'A conta de origem não é mais a autorizada: o Giro não envia. Edite o pagamento e peça outra autorização.',
    not_kept_in_test:
      'Em modo de teste o Mercado Pago não guarda os pagamentos: a primeira resposta é a definitiva.',
    not_found_at_provider:
      'O Mercado Pago diz que não conhece este pagamento. Não prepare outro igual: consulte com o identificador.',
    account_turned_away:
      'O Mercado Pago recusou a conta, não o pagamento. Quem administra o Giro precisa revisá-la e retomá-la.',
    provider_unreachable:
      'O Mercado Pago não respondeu. Tente de novo em alguns minutos; o Giro também continua perguntando.',
    contradiction:
      'O Mercado Pago disse o contrário do que já se sabia: o Giro não mudou nada. Consulte com o identificador.',
    outcome_denied:
      'A resposta nega o que já se sabia deste pagamento: o Giro não mudou nada. Consulte o Mercado Pago.',
    other_id: 'A resposta fala de outro identificador: o Giro não a considerou. Consulte o Mercado Pago.',
    other_reference: 'A resposta fala de outra referência: o Giro não a considerou. Consulte o Mercado Pago.',
    other_amount:
      'A resposta fala de outro valor: o Giro não a considerou. Consulte o Mercado Pago antes de fazer outro pagamento.',
    not_the_current_attempt:
      'A resposta é de um envio anterior deste pagamento: o Giro não a considerou. Consulte o Mercado Pago.',
    no_such_payout: 'Esse pagamento não existe ou você não pode vê-lo. Procure na lista.',
    no_such_user: 'Essa pessoa não está no Giro. Volte à lista.',
    no_such_account: 'Essa conta não existe. Volte à lista.',
    no_such_refresh: 'Essa atualização não está mais aqui. Peça outra.',
    no_such_bank: 'Esse banco não está mais na lista. Recarregue a página.',
    role_lacks_permission:
      'Seu papel não permite. Peça a quem administra o Giro que faça isso ou mude o seu papel.',
    role_unchanged: 'Essa pessoa já tem esse papel. Escolha outro.',
    own_access: 'Ninguém tira o próprio acesso. Peça a outro administrador.',
    last_admin: 'É o último administrador ativo. Nomeie outro antes.',
    already_disabled: 'Essa pessoa já estava desativada. Recarregue a lista.',
    already_enabled: 'Essa pessoa já estava ativa. Recarregue a lista.',
    admins_exist: 'Já existem administradores: eles adicionam as outras pessoas em Ajustes.',
    account_fixed:
      'País, número, modo e servidor ficaram fixos no primeiro pagamento. Para outros valores, adicione outra conta.',
    account_not_stopped: 'A conta não está parada. Recarregue para ver.',
    production_on_embedded:
      'O banco de dados incluído não aceita contas de produção. Use seu próprio PostgreSQL com DATABASE_URL.',
    production_on_demo:
      'Este banco de dados já teve a demonstração e não aceita produção. Comece com um vazio.',
    production_while_simulated:
      'Aqui os pagamentos vão para o simulador, e este banco de dados tem uma conta em modo de produção. Configure as variáveis MERCADOPAGO ou use outro banco de dados.',
    production_as_owner:
      'O Giro se conecta como dono das tabelas e assim não aceita produção. Use um papel sem propriedade em DATABASE_URL.',
    timeout:
      'O Mercado Pago não respondeu a tempo: não sabemos se foi pago. O Giro repete o mesmo com a mesma chave; não prepare outro.',
    dns: 'O servidor do Mercado Pago não foi encontrado. O Giro tenta de novo; se durar, quem administra o Giro precisa ver a rede.',
    tls: 'A conexão segura com o Mercado Pago falhou. O Giro tenta de novo; se durar, quem administra o Giro precisa ver a rede.',
    connection:
      'A conexão com o Mercado Pago caiu: não sabemos se foi pago. O Giro repete o mesmo com a mesma chave; não prepare outro.',
    too_large:
      'A resposta do Mercado Pago era grande demais para ler: não sabemos se foi pago. O Giro pergunta de novo; não prepare outro.',
    redirect:
      'O Mercado Pago apontou para outro endereço e o Giro não o segue com dinheiro. Quem administra o Giro precisa rever o endereço da conta.',
    server_error:
      'O Mercado Pago falhou ao responder: não sabemos se foi pago. O Giro repete o mesmo com a mesma chave; não prepare outro.',
    traffic: 'O Mercado Pago pediu para ir mais devagar. O Giro repete o mesmo em instantes.',
    locked: 'O Mercado Pago ainda trabalha neste pagamento. O Giro pergunta de novo; não prepare outro.',
    idempotency_conflict:
      'O Mercado Pago diz que esta chave já foi usada: o pagamento pode existir. Não prepare outro e consulte com a chave.',
    reference_conflict:
      'O Mercado Pago diz que esta referência já existe: o pagamento pode existir. Não prepare outro e consulte com a referência.',
    unreadable:
      'Não deu para ler a resposta do Mercado Pago: não sabemos se foi pago. O Giro pergunta de novo; não prepare outro.',
    no_id:
      'O Mercado Pago aceitou sem dar um identificador: não sabemos como segue. Espere a notificação ou consulte com a referência.',
    id_mismatch:
      'A resposta traz outro identificador que o perguntado: o Giro não a considerou. Consulte o Mercado Pago.',
    amount_mismatch:
      'A resposta traz outro valor que o enviado: o Giro não a considerou. Consulte o Mercado Pago antes de fazer outro pagamento.',
    amount_unreadable: 'Não deu para ler o valor da resposta: o Giro não a considerou e pergunta de novo.',
    unexpected_status:
      'O Mercado Pago respondeu algo que o Giro não conhece: não sabemos se foi pago. O Giro pergunta de novo; não prepare outro.',
    refused_after_news:
      'O Mercado Pago recusou um envio que antes tinha aceitado: o Giro não mudou nada. Consulte com o identificador.',
    client_not_allowed:
      'O Mercado Pago não autoriza esta aplicação a enviar pagamentos. Quem administra o Giro precisa pedir a habilitação e retomar a conta.',
    unauthorized:
      'O Mercado Pago não aceitou o token. Quem administra o Giro precisa revisar a variável dele e retomar a conta.',
    policy:
      'O Mercado Pago não habilita pagamentos para esta conta. Quem administra o Giro precisa pedir a habilitação e retomar a conta.',
    signature:
      'O Mercado Pago não aceitou a assinatura. Quem administra o Giro precisa revisar a chave privada e a pública que entregou, e retomar a conta.',
  },
  fields: {
    amount_required: 'Digite o valor.',
    amount_invalid: 'Digite só o valor, assim: {example}.',
    amount_ambiguous: 'Pode ser lido como {first} ou como {second}. Escolha um.',
    amount_decimals:
      '{currency} aceita {decimals, select, 0 {só valores inteiros, sem centavos} other {até {decimals} casas decimais}}. Corrija o valor.',
    amount_not_positive: 'O valor deve ser maior que zero.',
    amount_too_large: 'O máximo por pagamento é {max}. Divida o pagamento ou corrija o valor.',
    document_required: 'Digite o {document} do titular.',
    document_format: 'Isso não tem o formato de {document}. Confira quantos caracteres tem.',
    document_check_digits:
      'O dígito verificador não confere: há um caractere errado neste {document}. Compare com o original.',
    pix_key_required: 'Digite a chave Pix.',
    pix_key_characters:
      'A chave tem acentos, ou caracteres invisíveis ou que só parecem letras. Digite à mão, sem eles.',
    pix_key_email: 'Isso não é um e-mail que possa ser chave: nome@dominio, até 77 caracteres.',
    pix_key_phone: 'Digite um telefone do Brasil com DDD: 11 98765-4321.',
    pix_key_evp:
      'Uma chave aleatória tem 36 caracteres, assim: 123e4567-e89b-42d3-a456-426614174000. Copie inteira.',
    owner_differs_from_key:
      'O titular não é o da chave. Com chave CPF ou CNPJ, os dois documentos devem ser iguais: corrija um.',
    reference_characters: 'Use só letras sem acento, números, - e _, sem espaços.',
    reference_too_long: 'A referência aceita até {max} caracteres. Encurte.',
    name_required: 'Digite nome e sobrenome, ou a razão social.',
    name_characters: 'O nome tem caracteres invisíveis. Digite à mão.',
    name_too_long: 'O nome aceita até {max} caracteres. Encurte.',
    note_characters: 'A nota tem caracteres de controle. Digite à mão.',
    note_too_long: 'A nota aceita até {max} caracteres. Encurte.',
    bank_required: 'Escolha o banco.',
    bank_id_ispb: 'Escolha um banco da lista ou digite os 8 dígitos do ISPB.',
    bank_id_characters:
      'O identificador tem letras, números e hifens, até {max}. Escolha da lista ou corrija.',
    branch_required: 'Digite a agência.',
    branch_format: 'A agência tem até 4 dígitos. Tire o dígito verificador.',
    account_number_required: 'Digite o número da conta.',
    account_number_format: 'O número da conta tem só dígitos, até {max}.',
    field_required: 'Preencha este campo.',
    field_invalid: 'Este valor não serve. Escolha de novo.',
    field_too_long: 'Aceita até {max} caracteres. Encurte.',
    field_unknown: 'O Giro não pede este dado. Recarregue a página.',
    email_invalid: 'Isso não é um e-mail. Digite assim: nome@dominio.',
    email_taken: 'Já existe uma pessoa com este e-mail. Procure na lista.',
    user_name_too_long: 'O nome aceita até 120 caracteres. Encurte.',
    role_required: 'Escolha um papel.',
    password_too_short: 'A senha precisa de pelo menos 15 caracteres. Uma frase serve.',
    password_too_long: 'A senha aceita até 200 caracteres. Encurte.',
    account_name_too_long: 'O nome aceita até 80 caracteres. Encurte.',
    account_taken: 'Já existe uma conta com este número nesse ambiente. Procure na lista.',
    collector_format: 'O número de usuário do Mercado Pago tem só dígitos, até 20.',
    time_zone_unknown: 'Esse fuso horário não existe. Digite assim: America/Sao_Paulo.',
    base_url_format: 'Digite só https:// e o servidor, sem caminho nem usuário.',
    secret_name_format: 'Digite o nome de uma variável que comece com MERCADOPAGO_, em maiúsculas.',
    signing_key_in_production:
      'Em produção todo pagamento é assinado: digite o nome da variável com a chave privada.',
    fixed_by_first_payout: 'Ficou fixo no primeiro pagamento. Para outro valor, adicione outra conta.',
  },
} as const satisfies Texts<typeof source>
