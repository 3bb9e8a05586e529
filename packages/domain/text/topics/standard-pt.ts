import type { StandardWords } from './standard-words';

/** What customers write of each topic in Portuguese; phrases between `|`. */
export const portugueseTopics: StandardWords = {
  billing: {
    words: `fatur*|factur*|boleto*|cobranc*|cobraram|cobram|cobrando|cobrar|cobrado|cobrou|a cobrar|pagamento*|paguei|pix|comprovante|comprovativo|recibo*|debito direto|debito automatico|meu cartao|cartao de credito|nota fiscal|tarifa bancaria|debitaram|descontaram|multibanco|mb way|mbway|link de pagamento|taxa|taxas|transferencia|contribuinte`,
    hints: 'pagar|valor|cartao|banco|dinheiro|imposto|iva',
    except: 'cobrar uma resposta',
  },
  delivery: {
    words: `entreg*|minha encomenda|cheg* … encomenda|encomenda … cheg*|encomenda … falt*|frete|envio|envios|enviaram … pedido|rastre*|transportadora|correios|ctt|sedex|pacote*|cade meu pedido|onde esta … pedido|pedido … cheg*|cheg* … pedido|pedido … falta*|produto … cheg*|comida chegou|chegou … embalad*|continua no armazem|motoboy|estafeta|nao receb*|ainda nao cheg*|quando chega*|quando vai chegar`,
    hints:
      'encomenda*|pedido|produto|espero|esperando|receber|recebi|compra|mandaram|chegou|chegar|chega|atraso|demorou|prazo|morada|endereco|armazem|instalar|caixa|horas de atraso',
    except: 'email … nao chega|email de recuperacao|codigo nao chega|encomendar um orcamento',
  },
  refund: {
    words: `reembols*|estorn*|devolucao|devolucoes|devolver|devolv*|dinheiro de volta|meu dinheiro|o dinheiro de volta|ressarc*|restitui*|trocar ou|quero trocar|posso trocar|troca do|vale troca|nota de credito`,
    hints: 'trocar|troca|tamanho|dinheiro|volta|servir',
    except: 'devolver a chamada|devolver a ligacao|devolvam a chamada',
  },
  bug: {
    words: `nao … funciona|fecha sozinh*|trava|travou|travando|travado|erro 400|erro 401|erro 403|erro 429|erro 502|erro 504|erro 404|erro 500|erro 503|da erro|deu erro|mensagem de erro|bug|bugs|bugado|bugou|nao carrega*|nao abre|tela branca|ecra branco|site … fora do ar|fora do ar|site … caiu|app … caiu|bloquear o site|bloqueou o site|pane|congelou|congela`,
    hints:
      'app|aplicativo|aplicacao|site|pagina|botao|tela|ecra|atualizacao|android|iphone|navegador|erro|chat|sistema|foto',
    except: 'por erro|ja esta a funcionar|como funciona',
  },
  complaint: {
    words: `reclamacao|reclamacoes|reclamar|queixa*|livro de reclamacoes|reclame aqui|procon|denunci*|golpe|burla|ladr*|vergonha|falta de respeito|desrespeit*|absurdo|inaceitavel|inadmissivel|pessim* … atendimento|pessim* … servico|pessimo|pessima|pior atendimento|pior servico|miseria|descaso|ninguem … respond*|ninguem … atend*|ninguem liga|alguem le|terceira vez|terceiro e mail|nem isso|obrigad* por nada|obrigad* por me faz*|me arrependi|arrependi|nunca mais compro|nao volto|fart*|mal atendid*|mal tratad*|forma como fui|nao estou satisfeit*|custa tanto|impossivel falar|piada|mentira|quero uma solucao|melhor experiencia|concorrente|folgado|jogou|desisti|largou|deixa* a desejar|ninguem aparece|ja liguei`,
    hints: 'gerente|responsavel|solucao|resposta|advogado|respeito|vezes',
    except: 'nao e uma reclamacao|nao e reclamacao|sem reclamacoes|nao tenho do que reclamar|nada a reclamar',
  },
  cancellation: {
    words: `cancel*|anul*|rescindir|rescisao|desmarcar|dar baixa|encerrar minha conta|encerrar a conta|terminar o contrato|nao renovar|excluir minha conta|apagar minha conta|apagar a minha conta|eliminar a minha conta|fechar minha conta|fechar a conta|denunciar o contrato`,
    hints: 'assinatura|subscricao|contrato|fidelizacao|renovacao|plano',
  },
  'account-access': {
    words: `senha*|palavra passe|codigo pin|meu pin|password|login|logar|iniciar sessao|entrar na minha conta|entrar na conta|aceder a conta|aceder a minha conta|acessar minha conta|acessar a conta|conta bloqueada|conta … bloquead*|usuario bloqueado|utilizador bloqueado|codigo de verificacao|nao consigo entrar|nao consigo acessar|nao consigo aceder|email de recuperacao|recuperar a conta`,
    hints: 'conta|usuario|utilizador|acesso|entrar|recuperar|bloquead*|codigo',
    except: 'conta bancaria|entrar em contato|entrar em contacto',
  },
  pricing: {
    words: `preco*|orcament*|cotac*|tarifa*|quanto custa*|quanto fica|quanto e|quanto sai|qual o valor|desconto*|cupom|cupao|cupons|promoc*|mensalidade*|caro|cara|caros|caras|carissim*|barat*|tabela de precos|revenda|aumentaram|custa … frete`,
    hints: 'plano|valor|oferta|pagar|custa',
    except: 'dia das promocoes|cara a cara|meu caro|caro senhor|cara senhora',
  },
  appointment: {
    words: `consulta|consultas|agend*|marcar|marcacao|marcacoes|remarcar|desmarcar|reserva|reservas|reservar|tecnico … vinha|tecnico … veio|tecnico … nao apareceu|tecnico … vem|horario … amanha|tem horario|visita tecnica|vinha entre|tem vaga`,
    hints:
      'tecnico|medico|medica|horario|segunda|terca|quarta|quinta|sexta|sabado|amanha|manha|tarde|disponivel|corte|apareceu',
    except: 'consulta de saldo|marcar presenca',
  },
  praise: {
    words: `obrigad* pel*|agradec*|parabens|recomend*|ador*|amei|amamos|excelent*|otim*|optim*|perfeit*|maravilh*|sensacional|os melhores|as melhores|o melhor|a melhor|nota 10|nota dez|nota mil|cinco estrelas|5 estrelas|gostei|top|gente boa|gentil|impecavel|atencios*|tudo certo|nada mau|nada mal|nao tenho do que reclamar|sem reclamac*|valeu cada|salvaram|deliciosa|delicioso|lindo|linda|incrivel|um prazer|bem atendid*|rapidissim*|surpreendid*|qualidade|resolveu tudo|prestativ*`,
    except: 'obrigado por nada|parabens conseguiram|obrigad* pela ajuda|agradeco desde ja|agradecia que',
  },
};
