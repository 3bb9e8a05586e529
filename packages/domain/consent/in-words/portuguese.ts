import { type Grammar, words } from './grammar';
import { formsOf } from './verb-forms';

const calling = 'ligar chamar';
const contacting = 'contatar contactar escrever perturbar incomodar importunar telefonar insistir procurar encher';
const sending = 'mandar enviar remeter';
/** As people speak in Brazil: the plain present is a command too. */
const spoken = (list: string, kind: 'call' | 'contact' | 'send') =>
  list.split(' ').map((form) => [form, { form: 'command', kind }] as const);

/** Portuguese of Brazil and Portugal. */
export const portuguese: Grammar = {
  verbs: new Map([
    ...formsOf('call', calling),
    ...formsOf('contact', contacting),
    ...formsOf('send', sending),
    ...spoken('liga chama', 'call'),
    ...spoken('perturba incomoda procura', 'contact'),
    ...spoken('manda envia', 'send'),
  ]),
  negators: words('nao nunca jamais nem ninguem num'),
  notBefore: words('voce voces eles elas ele ela embora porque que se quem ainda'),
  before: words('de favor peco solicito e ja ola obrigado obrigada gentileza por'),
  lamenting: words(
    'farto farta fartos fartas cansado cansada cansados cansadas incomoda chateia chateado chateada irrita irritado irritada absurdo absurda acredito lamento lamentavel pena possivel',
    'impossivel pode incrivel inaceitavel pessimo pessima mal triste vergonha entendo preocupa preocupado preocupada estranho temo medo odeio detesto aguento suporto decepcionado decepcionada',
  ),
  asking: words(
    'peco pedi pedido pedimos solicito exijo rogo disse dissemos digo dizer dito falei falamos falar avisei avisamos prefiro preferia espero favor insisto repito agradeco agradeceria',
  ),
  toMe: words('me nos'),
  fillers: words('ja por favor mais nunca me nos que voces a de pra ninguem'),
  wishes: words('quero queremos desejo gostaria aceito autorizo preciso permito'),
  again: words(
    'voltem volte volta voltar tornem torne continuem continue continuar continua fiquem fique fica ficar estejam esteja estar',
  ),
  ceasing: words('parem pare para parar deixem deixe deixa deixar chega evitem evite evitar cessem cesse'),
  receiving: words('receber recebendo continuar'),
  more: words('mais nada nunca jamais nenhum nenhuma nem'),
  determiners: words(
    'suas seus sua seu tanto tanta tantos tantas os as o a um uma uns umas este esta estes estas esses essas esse essa outro outra outros outras tipo de com me nos',
  ),
  mailings: words(
    'mensagens msgs mensagenzinhas emails e mails propaganda propagandas publicidade promocoes ofertas whatsapps zaps sms spam coisas ligacoes chamadas notificacoes',
    'anuncios newsletter newsletters boletins comunicacoes contato contatos contacto contactos informacoes',
  ),
  mailing: words('mensagem msg email mail whatsapp zap ligacao chamada correio'),
  openers: words(
    'mais nunca jamais ja por favor obrigado obrigada e ou nem outra de a para que porque pois estou tambem novamente sempre todo tanto em com nao sou este neste nesse',
  ),
  limits: words(
    'antes depois ate enquanto quando entre durante desde segunda terca quarta quinta sexta sabado sabados domingo domingos semana se senao salvo exceto trabalho',
    'escritorio casa hora horas horario manha tarde noite madrugada hoje agora amanha cedo fixo endereco sem oculto privado ingles audio audios engano',
  ),
  unlessBefore: new Map([
    ['em', words('paz hipotese nenhum nenhuma')],
    ['para', words('oferecer vender promocoes propaganda ofertas isso nada sempre me')],
  ]),
  matters: words(
    'fatura faturas pedido pedidos pacote pacotes recibo produto produtos cotacao orcamento contrato tecnico entregador compra encomenda encomendas envio loja retirar',
    'pagamento cobranca comprovante nota notas boleto boletos documento documentos senha codigo consulta',
  ),
  instead: words('prefiro preferivel preferencialmente melhor'),
  wants: words('quero gostaria preciso procuro interesse interessado interessada comprar'),
  deleting: words(
    'apagar apague apaguem apaga apaguem excluir exclua excluam exclui eliminar elimine eliminem deletar delete deletem remover remova removam tirar tire tirem tira',
    'retirar retire retirem cancelar cancelem exclusao eliminacao remocao apagamento esquecam',
  ),
  adding: words(
    'adicione adicionem adiciona adicionar inclua incluam inclui incluir coloque coloquem coloca colocar cadastre cadastrem inscreva inscrevam ponha ponham',
  ),
  mine: words('meu meus minha minhas nosso nossos'),
  data: words(
    'dados numero telefone celular telemovel contato contacto cadastro email e registro registo perfil nome conta informacoes whatsapp inscricao',
  ),
  lists: words('lista listas base boletim newsletter sistema grupo grupos contatos contactos cadastro mensagens'),
};
