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
      body: 'Tente de novo em instantes. Antes de repetir, veja como ficou: pode já estar registrado.',
    },
    internal: {
      title: 'O Giro não conseguiu concluir isso',
      body: 'Veja como ficou antes de repetir. Se acontecer outra vez, avise quem administra o Giro.',
    },
  },
  titles: {
    form_reused: 'Este formulário já fez um pagamento',
    order_form_reused: 'Este formulário já fez um pedido',
    drawer_form_reused: 'Este formulário já abriu uma gaveta',
    refund_form_reused: 'Este formulário já pediu uma devolução',
    sign_in_over: 'É preciso começar de novo',
    proof_unknown: 'Não foi confirmado',
    proof_expired: 'Não foi confirmado',
    proof_other_digest: 'Não foi confirmado',
    proof_other_person: 'Não foi confirmado',
    proof_used: 'Não foi confirmado',
    proof_wrong: 'Não foi confirmado',
    code_wrong: 'Não foi confirmado',
    code_used: 'Não foi confirmado',
    password_wrong: 'Não foi confirmado',
    passkey_cancelled: 'Não foi confirmado',
    recovery_code_wrong: 'Não foi confirmado',
  },
  reasons: {
    data_erased: 'Os dados deste pagamento foram apagados pela regra de conservação.',
    reveals_spent:
      'Você já viu os dados completos de 30 pagamentos em uma hora. Espere antes de pedir outros.',
    passwords_off: 'O Giro não tem senhas próprias aqui: entre com a conta da empresa.',
    sign_in_anew: 'Entre de novo com a conta da empresa; depois você tem dez minutos para isto.',
    link_over: 'Esse link não vale mais: foi usado, venceu, foi retirado ou fizeram outro.',
    own_link: 'É a sua própria conta: troque a senha em Segurança, ou peça a outra pessoa que administre.',
    link_of_disabled: 'Essa pessoa não tem acesso. Devolva primeiro.',
    sign_in_over: 'Passaram mais de cinco minutos ou essa entrada já terminou. Comece de novo.',
    factor_owed:
      'Antes de tudo adicione um segundo fator: quem prepara ou autoriza entra com ele. Recarregue a página para isso.',
    session_over: 'Essa sessão já havia terminado. Olhe a lista de novo.',
    proof_unknown: 'Essa confirmação não foi pedida aqui. Peça outra e confirme de novo.',
    proof_expired: 'Passaram mais de cinco minutos. Já há outra confirmação pronta: faça de novo.',
    proof_other_digest: 'Essa confirmação era para outro pagamento ou outra versão. Confirme este.',
    proof_other_person: 'Essa confirmação foi pedida a outra pessoa. Confirme na sua própria sessão.',
    proof_used: 'Essa confirmação já foi usada, e serve uma única vez. Confirme de novo.',
    proof_wrong: 'A passkey não assinou o que foi pedido. Tente de novo ou use outra.',
    code_wrong:
      'O código não está certo. Digite o que aparece agora; se continuar, verifique a hora do telefone.',
    code_used: 'Esse código já foi usado. Espere o próximo, meio minuto no máximo.',
    password_wrong: 'A senha não está certa. Digite de novo.',
    too_many_tries: 'Tentativas demais em seguida. Use uma passkey ou espere alguns minutos.',
    factor_unknown:
      'Esse fator não é seu, foi removido ou pertence a outro endereço. Use outro ou cadastre um novo em Segurança.',
    factor_needed:
      'Com dinheiro de verdade é preciso um segundo fator. Cadastre um em Segurança, no menu com o seu nome.',
    passkey_cancelled: 'Foi cancelado ou o tempo acabou. Tente de novo.',
    passkey_elsewhere: 'As passkeys não funcionam neste endereço. Entre pelo endereço público do Giro.',
    factor_to_show:
      'Você já tem um fator: confirme também com um que funcione aqui, ou com um código de recuperação.',
    recovery_code_wrong: 'Esse código não é seu, já foi usado ou foi substituído. Confira a sua lista.',
    factor_first: 'Adicione um fator primeiro: os códigos servem para substituí-lo.',
    totp_exists: 'Você já tem um aplicativo de códigos. Remova-o para adicionar outro.',
    own_factors: 'Os seus próprios fatores são redefinidos por outro administrador.',
    enrolment_over: 'Passaram mais de dez minutos ou já foi usado. Comece de novo.',
    passkey_wrong: 'Essa passkey não funciona aqui: ela precisa verificar quem a usa. Tente com outra.',
    too_many_factors: 'Você tem fatores demais. Remova um que não usa mais.',
    no_such_factor: 'Esse fator não está mais aqui. Recarregue para ver os que você tem.',
    approval_not_proved:
      'Falta a prova de uma autorização: o Giro não envia. Avise quem administra o Giro; quem preparou pode retirar e pedir outra.',
    approval_proof_wrong:
      'A prova de uma autorização não corresponde ao que está guardado: o Giro não envia. Avise quem administra o Giro e não prepare outro igual.',
    no_answer:
      'A resposta não chegou: não sabemos se foi salvo. Repita sem medo: o mesmo formulário nunca faz dois pagamentos.',
    changed_meanwhile: 'Mudou enquanto você olhava. Veja como ficou e decida outra vez.',
    approved_meanwhile: 'Foi autorizado nesse meio-tempo: não espera mais a sua decisão.',
    rejected_meanwhile: 'Alguém o rejeitou nesse meio-tempo: não espera mais uma decisão.',
    withdrawn_meanwhile: 'Foi retirado nesse meio-tempo: não espera mais uma decisão.',
    version_changed: 'O pagamento tem uma versão nova. Revise antes de decidir.',
    form_reused: 'Foi salvo com outros dados. Se era para mudá-lo, abra e edite.',
    order_no_answer:
      'A resposta não chegou: não sabemos se o pedido foi feito. Repita sem medo: o mesmo formulário nunca faz dois pedidos.',
    order_form_reused: 'Foi salvo com outros valores ou textos. Veja esse pedido, ou faça outro com isto.',
    drawer_form_reused: 'Foi aberta com outro valor. Recarregue para ver a gaveta.',
    refund_form_reused: 'Foi pedida com outro valor ou motivo. Recarregue para vê-la.',
    order_wrong_state: 'O pedido já está em outro ponto. Recarregue para ver o que pode ser feito.',
    order_sending: 'O pedido está saindo neste momento. Espere alguns segundos e retire-o.',
    order_never_sent: 'Esse pedido nunca chegou ao caixa.',
    order_not_looked: 'Ainda não se sabe se o pedido está no caixa: o Giro consulta primeiro.',
    order_not_lapsed: 'O pedido ainda pode ser pago: espere que vença.',
    order_expired: 'O pedido venceu. Faça um novo.',
    order_lease_held: 'Outro processo do Giro está com o pedido neste momento. Espere alguns segundos.',
    not_at_this_till: 'Você não atende este caixa.',
    not_read_back: 'O Giro ainda não leu o pagamento no Mercado Pago: não entregue nada.',
    too_late_to_hand_over: 'Falta menos de um minuto para confirmar: não entregue nada. Cancele o saque.',
    not_handed_over: 'Primeiro entregue o dinheiro e marque.',
    confirmation_pair: 'Esse motivo não corresponde ao que foi escolhido.',
    window_over: 'Passaram os cinco minutos: o dinheiro volta ao cliente. Não entregue nada.',
    window_open: 'Ainda há tempo para confirmar.',
    till_held: 'O caixa está com outro pedido. Termine-o ou retire-o antes de fazer outro.',
    till_undecided:
      'Neste caixa há um saque pago que espera decisão: confirme-o ou cancele-o antes de fazer outro pedido.',
    till_not_ready:
      'O Mercado Pago ainda não tem este caixa ativo. Quem administra o Giro vê isso em Ajustes.',
    drawer_closed: 'A gaveta deste caixa está fechada. Abra-a com o que contém e tente de novo.',
    drawer_short: 'Na gaveta não há dinheiro suficiente para esse saque. Faça um menor.',
    handed_by_another: 'Outra pessoa já entregou o dinheiro deste saque: não o entregue de novo.',
    money_in_doubt:
      'Parte do valor voltou ao cliente ou o Mercado Pago se contradiz: não entregue nada e cancele o saque.',
    till_account_stopped:
      'A conta deste caixa está parada e a confirmação pode não chegar: não entregue nada e cancele o saque.',
    cash_is_out:
      'O dinheiro deste saque consta como entregue: confirme-o, ou declare que voltou à gaveta para cancelá-lo.',
    decided_confirmed: 'Este saque já foi confirmado. Essa decisão vale e não muda.',
    decided_cancelled: 'Este saque já foi cancelado. Essa decisão vale e não muda.',
    decided_fail: 'Este saque já foi declarado como falho. Essa decisão vale e não muda.',
    decision_refused:
      'O Mercado Pago não aceitou o que foi decidido do saque, e repetir não muda isso. Veja no pedido se o valor voltou ao cliente.',
    decision_denied: 'O Mercado Pago diz que foi decidida outra coisa sobre o saque.',
    decision_elsewhere:
      'O Mercado Pago já tinha essa decisão antes do envio do Giro: alguém a deu por outro meio.',
    decision_unanswered: 'O Mercado Pago não deu uma resposta clara ao que foi decidido do saque.',
    decision_unsent: 'O que foi decidido do saque não pôde sair a tempo.',
    nobody_decided: 'O dinheiro foi entregue e ninguém confirmou o saque nos cinco minutos.',
    still_unanswered: 'Os cinco minutos passaram sem que o Mercado Pago tivesse a confirmação.',
    own_cash_request: 'Foi você que pediu: outra pessoa tem que decidir.',
    no_such_cash_request: 'Essa solicitação não existe. Volte às autorizações.',
    cash_request_expired: 'A solicitação venceu sem decisão. Quem pediu pode pedir de novo.',
    cash_blocked_by_policy: 'As regras de autorização não deixam ninguém autorizar.',
    cash_raised_by_asker:
      'Quem pede deu a você sua função há menos de 72 horas: outra pessoa tem que decidir.',
    cash_already_counted: 'Sua autorização já conta: falta a de outra pessoa.',
    cash_not_asked: 'Neste momento as regras pedem outras pessoas. Aqui diz quais.',
    nothing_to_refund: 'Desta compra não resta nada para devolver.',
    refund_open: 'Já há um reembolso deste pagamento em andamento. Espere que termine.',
    money_back: 'O dinheiro saiu da gaveta e o Mercado Pago devolveu o valor ao cliente.',
    no_such_order: 'Esse pedido não existe. Volte à lista.',
    too_late_to_send:
      'Os envios ficaram parados por mais tempo do que dura o pedido: o Giro o retirou sem enviar. Faça um novo.',
    paid_unsent:
      'O Mercado Pago diz que foi pago um pedido que nunca saiu. Não entregue nada e pergunte a ele com o número.',
    paid_refused:
      'Foi pago um pedido que o Mercado Pago havia recusado. Compare as respostas e pergunte a ele.',
    other_order: 'O pedido do Mercado Pago já era de outro pedido do Giro. Pergunte a ele com o número.',
    wrong_state: 'A situação do pagamento não permite mais isso. Recarregue para ver o que dá para fazer.',
    already_sending:
      'O pagamento já saiu para o Mercado Pago ou está saindo: não dá para mudar. Veja a situação na página dele.',
    never_sent: 'Este pagamento nunca foi enviado: não há o que perguntar ao Mercado Pago.',
    not_the_maker: 'Só quem preparou o pagamento pode mudá-lo ou pedir autorização. Fale com essa pessoa.',
    cannot_recall: 'Só retira quem preparou, ou alguém cuja autorização conta.',
    own_payout: 'Você preparou ou editou este pagamento: outra pessoa precisa decidir.',
    editor_cannot_decide: 'Você editou este pagamento: outra pessoa precisa decidir.',
    request_expired:
      'O pedido venceu sem decisão. Quem preparou o pagamento precisa editá-lo e pedir de novo.',
    blocked_by_policy:
      'Uma regra de autorização bloqueia este pagamento. Quem o preparou vê qual na página do pagamento.',
    raised_by_maker:
      'Quem preparou ou editou este pagamento deu a você sua função há menos de 72 horas: outra pessoa precisa decidir.',
    already_counted: 'Sua autorização deste pagamento já conta: falta a de outra pessoa.',
    not_asked: 'Neste momento as regras pedem outras pessoas. A página do pagamento diz quais.',
    policy_proposed_already:
      'Já existe uma proposta sem decisão. Decida ou retire essa antes de propor outra.',
    policy_changed_meanwhile:
      'Enquanto isso outras regras entraram em vigor. Recarregue e compare antes de propor.',
    change_proposed_already:
      'Já existe uma proposta sem decisão. Decida ou retire essa antes de propor outra; o que só torna mais rígido não espera.',
    change_outdated:
      'Enquanto isso outra versão entrou em vigor. O que você escreveu continua aqui: compare com o que vale e proponha de novo.',
    change_same: 'É igual ao que está em vigor.',
    proposal_outdated:
      'Enquanto isso outra versão entrou em vigor: aceitar esta a desfaria. Recuse ou retire, e que seja proposta de novo.',
    no_such_proposal: 'Essa versão não existe. Volte à lista.',
    pair_refused: 'Uma das duas pessoas não pode fazer parte da dupla.',
    not_the_proposer: 'Só quem fez a proposta pode retirá-la; você pode aceitá-la ou recusá-la.',
    no_such_policy: 'Essas regras não existem. Volte à lista.',
    another_admin_decides: 'Há outra pessoa que administra o Giro e pode decidir na tela.',
    policy_deadlock:
      'Com estas regras um pagamento poderia ficar sem ninguém para autorizar. Revise o que está marcado.',
    raised_by_proposer:
      'Quem propôs deu a você este papel há menos de 72 horas, e há outra pessoa que pode aceitar.',
    policy_automatic_alone:
      'Regras que autorizam sozinhas são aceitas por duas pessoas que administram o Giro, nunca pela linha de comando. Retire a proposta ou adicione outra pessoa que administre.',
    not_given_up: 'Esse aviso já não está entre os abandonados: está sendo enviado ou já chegou.',
    no_such_delivery: 'Essa entrega não existe.',
    seat_changed:
      'Você não está mais no lugar de quem aparecia, ou passou a estar. Veja de novo em nome de quem decide.',
    no_such_delegation: 'Essa ausência não existe ou não é sua.',
    delegation_over: 'Essa ausência já terminou.',
    not_of_pair: 'Só as duas pessoas nomeadas podem fazer isso.',
    emergency_open: 'Já há uma emergência aberta.',
    emergency_over: 'Essa emergência não está mais aberta.',
    emergency_own: 'Quem precisa entrar é a outra pessoa, não quem declarou.',
    no_such_emergency: 'Essa emergência não existe.',
    emergency_reviewed: 'Já foi revisada.',
    emergency_not_over: 'Ainda vale. A revisão é feita quando termina.',
    emergency_part:
      'Quem precisa revisar é alguém da administração que não propôs a dupla nem faz parte dela.',
    reason_too_short: 'Escreva o motivo, com pelo menos 3 caracteres: quem preparou o pagamento vai ler.',
    not_before: 'Ainda não é a hora do envio. O Giro enviará quando chegar.',
    account_stopped: 'A conta de origem está parada. Quem administra o Giro precisa revisá-la e retomá-la.',
    approval_expired:
      'A autorização tinha mais de 24 horas quando o pagamento ia sair. Quem o preparou precisa editá-lo e pedir de novo.',
    sending_already_stopped: 'Alguém já parou os envios. Recarregue para ver quem e por quê.',
    sending_not_stopped: 'Os envios não estão parados. Recarregue para ver.',
    sending_restored:
      'Este banco de dados foi restaurado: só se retoma depois de revisar o que saiu desde o backup.',
    sending_stopped: 'Todos os envios estão parados. Nada sai até que alguém da administração os retome.',
    resend_horizon:
      'Passaram mais de três horas desde o primeiro envio: o Giro não repete sozinho. Consulte o Mercado Pago com o identificador.',
    lease_held: 'Está sendo enviado neste momento. Espere alguns segundos.',
    not_in_doubt:
      'Já se sabe o que aconteceu com este pagamento: não há nada a resolver. Recarregue para ver como ficou.',
    still_resending:
      'O Giro ainda pode repetir o envio. As pessoas decidem quando essas três horas terminarem.',
    own_proposal: 'Foi você quem propôs: outra pessoa precisa confirmar.',
    already_proposed: 'Já há uma proposta aberta para este pagamento. Recarregue para vê-la.',
    report_denies:
      'O relatório de liberações tem este pagamento, que aqui consta como não pago: o Giro o congelou. Consulte o Mercado Pago.',
    earlier_attempt_paid:
      'Chegou a notícia de que um envio anterior desta mesma dívida foi pago: o Giro congelou este pagamento. Consulte o Mercado Pago antes de fazer qualquer coisa.',
    refused_by_provider: 'O Mercado Pago não aceitou este pagamento: não há o que perguntar.',
    no_provider_id:
      'O Mercado Pago ainda não deu um identificador para este pagamento, e sem ele não dá para consultar. Espere a notificação.',
    journal_unwritable:
      'O Giro não conseguiu anotar o envio no diário fora do banco de dados, por isso não enviou. Quem administra o Giro precisa verificar o disco e as permissões da pasta.',
    sent_before_restore:
      'Tinha saído antes de o banco de dados ser restaurado: ninguém sabe como terminou. Não prepare outro igual.',
    restored_sends_open: 'Parte do que foi enviado depois do backup ainda não foi revisada. Revise primeiro.',
    hosts_not_looked:
      'Um computador que envia ainda não olhou este banco de dados. Inicie o processo de envio dele, ou deixe-o de lado se ele não existe mais.',
    count_differs: 'O número não é o de agora. Conte de novo e escreva.',
    not_restored:
      'Os envios não estão mais parados por causa de um banco de dados restaurado. Carregue a página de novo.',
    new_key_there: 'Já há uma chave nova sem uso. Continue com ela ou descarte-a.',
    key_is_proposed: 'Outra pessoa decide sobre essa chave. Retire antes a proposta.',
    no_such_key: 'Essa chave não está mais. Recarregue a página.',
    access_token_missing: 'O Giro não tem o token da conta. Quem administra o Giro o dá na página da conta.',
    signing_key_missing:
      'Falta a chave privada que assina os pagamentos. Quem administra o Giro a põe na página da conta.',
    signing_key_unusable:
      'A chave privada não serve para assinar: precisa ser Ed25519 em PEM. Quem administra o Giro precisa corrigi-la.',
    bytes_differ:
      'Os bytes guardados não são mais os autorizados: o Giro não os envia. Avise quem administra o Giro e não prepare outro igual.',
    envelope_differs:
      'O que está guardado não confere mais com o autorizado: o Giro não envia. Avise quem administra o Giro e não prepare outro igual.',
    approval_differs:
      'O que está guardado sobre quem autorizou não confere mais com o que foi decidido: o Giro não envia. Avise quem administra o Giro e não prepare outro igual.',
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
    chain_unresolved:
      'Outro pagamento desta mesma dívida ainda pode ser pago, ou já foi. Espere até saber como terminou.',
    chain_contradicted:
      'O Mercado Pago contradisse o que se sabia de um pagamento anterior desta mesma dívida: talvez já tenha sido pago. Consulte com o identificador dele.',
    already_replaced:
      'Outro pagamento já ocupa o lugar deste. Siga com ele, ou descarte-o primeiro se for um rascunho.',
    resend_never: 'A resposta do Mercado Pago não permite pagar outra vez por aqui.',
    resend_wait: 'Ainda é cedo para pagar outra vez.',
    resend_wait_provider:
      'Antes de pagar outra vez, o Mercado Pago precisa dizer mais. Pergunte informando o identificador.',
    fix_first_destination:
      'Leva o destino e o documento com os quais falhou. Mude pelo menos um e peça autorização.',
    fix_first_amount: 'Leva o valor que passou do limite. Diminua, ou espere um dia, e peça autorização.',
    fix_first_contents:
      'Leva o conteúdo que o Mercado Pago não aceitou. Mude o destino, o documento ou o valor e peça autorização.',
    no_such_payout: 'Esse pagamento não existe ou você não pode vê-lo. Procure na lista.',
    nothing_to_replay: 'Não há nada a consultar nessas notificações.',
    replay_under_way: 'Já há outra repetição em andamento. Espere terminar ou cancele.',
    replay_ended: 'Essa repetição já terminou.',
    no_such_user: 'Essa pessoa não está no Giro. Volte à lista.',
    no_such_set: 'Esse conjunto não existe. Volte à lista.',
    set_retired: 'Esse conjunto está fora de uso. Escolha outro.',
    set_of_other_role: 'Esse conjunto é de outro papel. Recarregue a página.',
    no_such_store: 'Essa loja não está mais aqui. Volte à lista.',
    no_such_till: 'Esse caixa não existe ou você não o atende. Volte à lista.',
    store_has_tills: 'A loja ainda tem caixas. Retire-os antes.',
    till_at_work: 'O caixa tem um pedido ou um saque em curso. Espere terminar.',
    drawer_open: 'O caixa está com a gaveta aberta. Feche-a antes.',
    drawer_is_open: 'A gaveta deste caixa já está aberta. Recarregue para vê-la.',
    drawer_was_closed:
      'Outra pessoa fechou esta gaveta enquanto você contava. Recarregue para ver com que valor.',
    drawer_at_work:
      'O caixa tem um pedido aberto, ou um saque pago que espera a decisão. Termine e conte de novo.',
    drawer_not_closed: 'A gaveta continua aberta. Assine quando quem atende a tiver fechado.',
    drawer_was_signed: 'Outra pessoa já assinou esta gaveta. Recarregue para vê-la.',
    drawer_of_order_closed:
      'O turno deste pedido já foi contado e fechado. Cancele o saque: o dinheiro volta ao cliente.',
    drawer_own: 'Você a abriu ou fechou: quem assina é outra pessoa.',
    no_such_drawer: 'Essa gaveta não existe ou não é de um caixa seu. Volte à lista.',
    model_unchanged: 'O caixa já usa esse código. Escolha outro.',
    till_stays_unattended:
      'O Mercado Pago não documenta como tirar o endereço de um caixa desatendido. Use outro caixa.',
    till_not_there: 'O Mercado Pago ainda não tem este caixa. Espere até que esteja em uso.',
    store_not_there: 'O Mercado Pago ainda não tem esta loja. Espere até que esteja em uso.',
    no_public_url:
      'O Giro não tem um endereço público, e o Mercado Pago precisa poder perguntar. Quem o opera configura.',
    too_many_places: 'São lojas ou caixas demais para trazer de uma vez. Adicione à mão.',
    cash_out_off: 'Os saques estão desligados na conta deste caixa. Quem administra o Giro os liga.',
    not_a_cashier: 'Essa pessoa não tem o papel Operador de caixa, ou não entra mais no Giro. Escolha outra.',
    serves_already: 'Essa pessoa já atende este caixa. Recarregue para ver.',
    no_such_account: 'Essa conta não existe. Volte à lista.',
    no_such_refresh: 'Essa atualização não está mais aqui. Peça outra.',
    no_such_webhook: 'Esse webhook não existe mais. Recarregue a página.',
    no_such_cap: 'Esse limite não existe mais. Recarregue a página.',
    no_such_bank: 'Esse banco não está mais na lista. Recarregue a página.',
    no_such_incident: 'Esse incidente não existe. Volte à lista.',
    incident_closed: 'Alguém encerrou este incidente enquanto você olhava. Leia o motivo.',
    incident_changed: 'Outra pessoa o pegou ou o largou enquanto você olhava. Veja como ficou.',
    cause_stands: 'A causa continua: o Giro o encerra sozinho quando ela acabar.',
    close_reason_too_short: 'Escreva o que descobriu, com pelo menos 3 caracteres.',
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
    timeout: 'O Mercado Pago não respondeu a tempo: não sabemos se foi pago. Não prepare outro.',
    dns: 'O servidor do Mercado Pago não foi encontrado. O Giro tenta de novo; se durar, quem administra o Giro precisa ver a rede.',
    tls: 'A conexão segura com o Mercado Pago falhou. O Giro tenta de novo; se durar, quem administra o Giro precisa ver a rede.',
    connection: 'A conexão com o Mercado Pago caiu: não sabemos se foi pago. Não prepare outro.',
    too_large:
      'A resposta do Mercado Pago era grande demais para ler: não sabemos se foi pago. Não prepare outro.',
    redirect:
      'O Mercado Pago apontou para outro endereço e o Giro não o segue com dinheiro. Quem administra o Giro precisa rever o endereço da conta.',
    server_error: 'O Mercado Pago falhou ao responder: não sabemos se foi pago. Não prepare outro.',
    traffic: 'O Mercado Pago pediu para ir mais devagar.',
    locked: 'O Mercado Pago ainda trabalha neste pagamento. Não prepare outro.',
    idempotency_conflict:
      'O Mercado Pago diz que esta chave já foi usada: o pagamento pode existir. Não prepare outro e consulte com a chave.',
    reference_conflict:
      'O Mercado Pago diz que esta referência já existe: o pagamento pode existir. Não prepare outro e consulte com a referência.',
    unreadable: 'Não deu para ler a resposta do Mercado Pago: não sabemos se foi pago. Não prepare outro.',
    no_id:
      'O Mercado Pago aceitou sem dar um identificador: não sabemos como segue. Espere a notificação ou consulte com a referência.',
    id_mismatch:
      'A resposta traz outro identificador que o perguntado: o Giro não a considerou. Consulte o Mercado Pago.',
    amount_mismatch:
      'A resposta traz outro valor que o enviado: o Giro não a considerou. Consulte o Mercado Pago antes de fazer outro pagamento.',
    amount_unreadable: 'Não deu para ler o valor da resposta: o Giro não a considerou e pergunta de novo.',
    unexpected_status:
      'O Mercado Pago respondeu algo que o Giro não conhece: não sabemos se foi pago. Não prepare outro.',
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
    refused_by_provider: 'O Mercado Pago não aceitou assim. Corrija e cobre de novo.',
    emergency_text_short: 'Escreva pelo menos 10 caracteres: outra pessoa vai ler.',
    pair_one_person: 'São duas contas da mesma pessoa. Escolha outra.',
    pair_is_oneself: 'Quem propõe ou aceita a dupla não pode fazer parte dela.',
    cap_twice: 'Já existe um limite assim na lista. Mude o valor dele.',
    cash_limit_twice: 'Já existe um limite assim na lista. Mude o valor dele.',
    day_over: 'Esse dia já passou.',
    days_crossed: 'O último dia vem depois do primeiro.',
    days_too_many: 'No máximo 92 dias seguidos.',
    deputy_cannot_decide: 'Essa pessoa não pode decidir pagamentos.',
    deputy_is_oneself: 'É você com outra conta. Escolha outra pessoa.',
    deputy_away: 'Essa pessoa também está fora nesses dias.',
    away_already: 'Você já tem uma ausência nesses dias. Encerre-a primeiro.',
    nobody_named: 'Escolha ao menos um grupo ou uma pessoa.',
    group_name_taken: 'Já existe um grupo com este nome. Escreva outro.',
    band_not_rising: 'Precisa ser maior que a faixa anterior.',
    rule_automatic: 'Uma regra só acrescenta: não pode autorizar sozinha.',
    choose_one: 'Escolha ao menos uma opção.',
    hours_crossed: 'Precisa fechar depois de abrir.',
    amounts_crossed: 'Precisa ser maior que o valor a partir do qual vale.',
    expiry_invalid: 'Escreva de 1 a {max} dias, ou as horas assim: 36 h.',
    whole_number: 'Escreva um número inteiro de {min} a {max}.',
    clock_invalid: 'Escreva a hora assim: 08:30.',
    policy_note_short: 'Escreva por quê, com ao menos 3 caracteres.',
    policy_deadlock:
      'Ninguém conseguiria cumprir: a etapa {step} pede {need} pessoas e ali podem decidir {have}.',
    policy_deadlock_maker:
      'Nos pagamentos preparados por {maker} ninguém conseguiria cumprir: a etapa {step} pede {need} pessoas e, sem {maker}, ali podem decidir {have}.',
    report_empty: 'O arquivo está vazio. Baixe-o de novo.',
    report_encoding: 'Isso não é um arquivo CSV. Baixe o relatório nesse formato.',
    report_too_large: 'O arquivo passa de {max}. Peça o relatório de um período mais curto.',
    report_too_many_rows: 'O arquivo tem mais de {max} linhas. Peça o relatório de um período mais curto.',
    report_quote:
      'Linha {line}, coluna {column}: há uma aspa fora do lugar. Carregue o arquivo como foi baixado.',
    report_column_missing:
      'Falta a coluna {column}. Inclua-a no relatório no Mercado Pago e baixe-o em inglês.',
    report_column_twice: 'A coluna {column} está duas vezes. Carregue o arquivo como foi baixado.',
    report_fields:
      'A linha {line} tem {column} campos e o cabeçalho outros. Carregue o arquivo como foi baixado.',
    report_date: 'Linha {line}, coluna {column}: não dá para ler a data.',
    report_amount: 'Linha {line}, coluna {column}: não dá para ler o valor.',
    amount_required: 'Digite o valor.',
    amount_invalid: 'Digite só o valor, assim: {example}.',
    amount_ambiguous: 'Pode ser lido como {first} ou como {second}. Escolha um.',
    amount_decimals:
      '{currency} aceita {decimals, select, 0 {só valores inteiros, sem centavos} other {até {decimals} casas decimais}}. Corrija o valor.',
    amount_not_positive: 'O valor deve ser maior que zero.',
    amount_too_large: 'O máximo por pagamento é {max}. Divida o pagamento ou corrija o valor.',
    refund_too_large: 'O máximo que se pode reembolsar é {max}.',
    withdrawal_blocked:
      'Passa de um limite do caixa, e as regras de autorização nº {policy} não deixam ninguém autorizar. Faça um saque menor.',
    refund_blocked: 'As regras de autorização nº {policy} não deixam ninguém autorizar este reembolso.',
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
    tag_characters: 'Um marcador leva letras, números, espaços e . _ / & + -',
    tag_too_long: 'Cada marcador aceita até {max} caracteres. Encurte.',
    tags_too_many: 'No máximo {max} marcadores. Tire algum.',
    quantity_required: 'Digite quantas unidades ou pacotes.',
    quantity_whole: 'Digite um número inteiro, a partir de 1.',
    quantity_too_large: 'No máximo {max}. Divida o produto em duas linhas.',
    line_characters: 'Há caracteres invisíveis. Digite o texto de novo em uma só linha.',
    line_too_long: 'No máximo {max} caracteres.',
    items_or_withdrawal: 'Inclua um produto ou digite quanto será sacado.',
    items_too_many: 'No máximo {max} produtos por pedido.',
    order_too_large: 'O máximo de um pedido é {max}. Divida a compra ou corrija os valores.',
    cash_too_large: 'O máximo de uma gaveta é {max}. Corrija o valor.',
    drawer_note_required: 'Há uma diferença: escreva o que se sabe dela, com pelo menos 3 caracteres.',
    bank_required: 'Escolha o banco.',
    bank_id_ispb: 'Escolha um banco da lista ou digite os 8 dígitos do ISPB.',
    bank_id_characters:
      'O identificador tem letras, números e hifens, até {max}. Escolha da lista ou corrija.',
    branch_required: 'Digite a agência.',
    branch_format: 'A agência tem até 4 dígitos. Tire o dígito verificador.',
    account_number_required: 'Digite o número da conta.',
    account_number_format: 'O número da conta tem só dígitos, até {max}.',
    time_invalid: 'Escreva um horário como 07:30.',
    quiet_whole_day: 'Com o mesmo horário não haveria fim. Escolha outro.',
    secret_too_short: 'Use pelo menos 32 caracteres.',
    webhook_events_none: 'Escolha pelo menos um.',
    address_invalid: 'Escreva um endereço completo, sem usuário nem senha.',
    not_https: 'Precisa começar com https://.',
    private_address: 'Está dentro de uma rede privada. Quem opera o Giro pode permitir.',
    cap_other_currency: 'A conta escolhida trabalha em outra moeda. Escolha outra, ou todas.',
    field_required: 'Preencha este campo.',
    field_invalid: 'Este valor não serve. Escolha de novo.',
    field_too_long: 'Aceita até {max} caracteres. Encurte.',
    field_unknown: 'O Giro não pede este dado. Recarregue a página.',
    email_invalid: 'Isso não é um e-mail. Digite assim: nome@dominio.',
    email_taken: 'Já existe uma pessoa com este e-mail. Procure na lista.',
    user_name_too_long: 'O nome aceita até 120 caracteres. Encurte.',
    role_required: 'Escolha um papel.',
    set_name_too_long: 'O nome admite até 60 caracteres. Encurte-o.',
    set_name_taken: 'Já existe um conjunto com este nome. Escolha outro.',
    set_needs: '“{permission}” não serve sem “{needs}”. Marque os dois ou nenhum.',
    set_not_of_base: 'Há uma permissão que este papel nunca tem. Recarregue a página.',
    set_not_of_accounts: '«{permission}» é da empresa toda. Tire-o ou faça o conjunto para todas as contas.',
    set_empty: 'Assim não se veria nada. Marque ao menos uma permissão.',
    set_whole: 'É o papel inteiro. Tire ou acrescente algo, ou dê o papel sem conjunto.',
    password_differs: 'Não é igual à de cima.',
    password_common: 'É das primeiras que quem adivinha tenta. Escolha uma frase sua.',
    password_repeats: 'É a mesma coisa repetida. Escolha uma frase sua.',
    password_sequence: 'São letras, números ou teclas em fila. Escolha uma frase sua.',
    password_personal: 'É quase só o seu nome, o seu e-mail ou o do Giro. Escolha uma frase sua.',
    password_too_short: 'A senha precisa de pelo menos 15 caracteres. Uma frase serve.',
    password_too_long: 'A senha aceita até 200 caracteres. Encurte.',
    account_name_too_long: 'O nome aceita até 80 caracteres. Encurte.',
    token_is_test: 'É um token de teste (TEST-…): o modo produção não o aceita.',
    account_taken: 'Já existe uma conta com este número nesse ambiente. Procure na lista.',
    collector_format: 'O número de usuário do Mercado Pago tem só dígitos, até 20.',
    time_zone_unknown: 'Esse fuso horário não existe. Digite assim: America/Sao_Paulo.',
    base_url_format: 'Digite só https:// e o servidor, sem caminho nem usuário.',
    secret_value_format: 'Cole o segredo inteiro, sem espaços: entre 8 e 500 caracteres.',
    secret_name_format: 'Digite o nome de uma variável que comece com MERCADOPAGO_, em maiúsculas.',
    signing_key_in_production:
      'Em produção todo pagamento é assinado: digite o nome da variável com a chave privada.',
    statement_too_long: 'Aceita até 500 caracteres. Encurte.',
    order_minutes: 'Digite um número inteiro de 2 a 60.',
    place_known: 'O Giro já tem um com este valor nesta conta. Procure na lista.',
    place_name_too_long: 'Este nome é longo demais. Encurte.',
    place_external_id_too_long: 'Este identificador é longo demais. Encurte.',
    place_external_id_spaces: 'Vai sem espaços nem barras.',
    place_name: 'O Mercado Pago não aceita este nome: {words}',
    place_external_id: 'Leva só letras e números, sem espaços nem hífens.',
    place_taken: 'O Mercado Pago já tem um com este identificador. Traga-o, ou escolha outro.',
    place_hours: 'Digite assim: 09:00-13:00, 15:00-20:00. Até quatro faixas por dia; vazio é fechado.',
    place_location: 'O Mercado Pago não aceita este endereço: {words}',
    place_city: 'O Mercado Pago não tem esta cidade na lista dele: {words}',
    place_state: 'O Mercado Pago não tem este estado ou região na lista dele: {words}',
    place_coordinate: 'Digite graus com decimais, por exemplo -23.5505.',
    place_category: 'O Mercado Pago não tem este ramo na lista do país.',
    place_store: 'O Mercado Pago não reconhece a loja deste caixa: {words}',
    place_url: 'O Mercado Pago não aceita o endereço público do Giro: {words}',
    place_host: 'O Mercado Pago precisa habilitar antes o endereço do Giro. Peça ao seu contato técnico.',
    place_forbidden: 'Esta conta não pode criar lojas: {words}',
    place_unauthorized: 'O Mercado Pago recusou a conta: {words}',
    place_no_token: 'O Giro não tem o token desta conta. Quem administra o Giro o dá na página da conta.',
    place_refused: 'O Mercado Pago não aceitou: {words}',
    place_provider_id: 'Leva só dígitos, até 20.',
    place_code: 'Não é o texto completo de um código de pagamento.',
    fixed_by_first_payout: 'Ficou fixo no primeiro pagamento. Para outro valor, adicione outra conta.',
  },
} as const satisfies Texts<typeof source>
