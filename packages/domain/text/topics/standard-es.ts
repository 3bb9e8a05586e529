import type { StandardWords } from './standard-words';

/** What customers write of each topic in Spanish; phrases between `|`. */
export const spanishTopics: StandardWords = {
  billing: {
    words: `factur*|cobraron|cobrar*|cobran|cobrando|cobrado|cobro|cobros|cargo en|cargo de|cargo no|cargos|recibo|recibos|boleta|comprobante|pago|pagos|pague|pagar con|tarjeta|transferencia|transferi|domiciliacion|comision*|cobro duplicado|debitaron|debito|descontaron|link de pago|enlace de pago|importe|iban|cfdi|rfc|cuit|nif|cif`,
    hints: 'pagar|paga|cuenta bancaria|banco|dinero|impuesto*|iva|mes',
    except: 'boton de pagar|momento de pagar|justo cuando voy a pagar|cargo de la|no me pago',
  },
  delivery: {
    words: `envio|envios|envian|enviaron … pedido|entreg*|repart*|paquete*|mensajer*|courier|despacho|despach*|rastre*|seguimiento de|tracking|transportista|llega* … pedido|pedido … lleg*|llego … pedido|pedido … falta*|no … llegado|cuando llega*|me llega*|no … lleg*|llego … rot*|llega … rot*|sigue en el almacen|flete|embalado|embalaje|recibir mi pedido|recibido mi pedido|esperando mi pedido|esperando el pedido|tardan … llegar|no he recibido|no recibi|no … recib*|cuando … llega*|donde esta mi|seguimiento del`,
    hints:
      'pedido|pedidos|compra|producto|esperando|espero|recibir|enviaron|enviar*|llego|llega|llegar|tardan|direccion|domicilio|almacen|instalar*|recibi*|tarda|avisan|demora',
    except:
      'correo … no llega|no … llega el correo|no … llega el codigo|no … llega el mail|no … llega el email|no llega el sms|no me llega el correo|no … llego el correo|no … llego el codigo|enviar … link|no me llega el sms|cuando llegue',
  },
  refund: {
    words: `reembols*|devolucion|devoluciones|devolver|devuelv*|devolvi*|reintegr*|que me devuelvan|mi dinero|el dinero de vuelta|la plata de vuelta|cambio de talla|cambiar la talla|cambiarla|cambiarlo|nota de credito|quiero mi plata`,
    hints: 'cambiar|talla|devuelta|dinero|plata|abono',
    except: 'devolver la llamada|devuelvan la llamada|devuelveme la llamada|devolverme la llamada|mi dinero en ustedes',
  },
  bug: {
    words: `no … funciona*|se cierra sol*|se cae|se cayo|se cuelga|se colgo|quedo colgado|se queda colgad*|se queda en blanco|quedo en blanco|queda en blanco|pantalla en blanco|se traba|se bloquea|error 400|error 401|error 403|error 429|error 502|error 504|error 404|error 500|error 503|da error|me da error|sale error|un error en|mensaje de error|bug|bugs|fallo tecnico|falla tecnica|no carga*|no … responde en|no abre|caida del sistema|pagina caida|web caida`,
    hints:
      'app|aplicacion|pagina|web|sitio|boton|pantalla|actualizacion|android|iphone|navegador|chrome|firefox|error|falla|fallo|sistema|reinici*',
    except: 'por error|ya me funciona|como funciona',
  },
  complaint: {
    words: `queja|quejas|quejarme|mal servicio|malisimo servicio|nadie … resuelv*|nadie … soluciona*|nadie … solucion|no me resuelv*|no nos resuelv*|muy molest*|estoy molest*|estamos molest*|molest* con ustedes|que poca madre|poca madre tienen|no tienen madre|hasta la madre|encabronad*|emputad*|jugando conmigo|se burlan|ya me canse|que mal atienden|pinche* … servicio|poca seriedad|me quedaron mal|reclamo|reclamacion*|hoja de reclamaciones|denunci*|estafa*|ladron*|verguenza|sinverguenza*|falta de respeto|pesim* … atencion|pesim* … servicio|pesim* … trato|pesima|pesimo|inaceptabl*|indignant*|abuso|burla|tomadura de pelo|chapuza|desastre|peor atencion|peor servicio|nunca mas|nadie … contest*|nadie … respond*|nadie … respuesta|nadie llama|no contestan|no responden|mareand*|no leen|tercera vez|ni eso|gracias por nada|me arrepiento|no volvere|no vuelvo|hart*|deja* … que desear|me colgaron|trato recibido|no estoy content*|no hay manera|maltrat*|mal trato|mal atendid*|mentira|mienten|quiero una solucion|mamada*|mala atencion|encima no viene nadie|no viene nadie|ya no se`,
    hints: 'indign*|abogado|consumo|responsable|gerente|encargado|solucion|respuesta',
    except: 'no le molesta|no es molestia|no es una queja|sin quejas|ninguna queja|no tengo quejas',
  },
  cancellation: {
    words: `cancel*|anul*|dar de baja|darme de baja|darse de baja|la baja|baja de|baja del|rescindir|rescision|desmarcar|no renov*|dejar de estar suscrito|eliminar mi cuenta|eliminen mi cuenta|borrar mi cuenta|borren mi cuenta|cerrar mi cuenta|cerrar la cuenta|revertir`,
    hints: 'suscripcion|contrato|permanencia|renovacion|terminar',
    except: 'gastos de cancelacion incluidos|mas baja|la baja calidad|temporada baja',
  },
  'account-access': {
    words: `contraseña*|clave de acceso|no puedo entrar|no puedo acced*|no puedo iniciar|no … iniciar sesion|iniciar sesion|inicio de sesion|acceder a mi cuenta|entrar a mi cuenta|entrar en mi cuenta|cuenta bloqueada|usuario bloqueado|usuario … bloquead*|cuenta … bloquead*|olvide … clave|recuperar … cuenta|recuperar … clave|codigo de verificacion|doble factor|mi usuario|password|pin|clave dinamica|login|loguear*|me deja entrar|no me deja acceder`,
    hints: 'cuenta|usuario|clave|acceso|entrar|ingresar|recuper*|bloquead*|codigo',
    except: 'cuenta bancaria|entrar en la tienda',
  },
  pricing: {
    words: `precio|precios|presupuest*|cotiz*|tarifa*|cuanto cuesta*|cuanto sale*|cuanto vale*|cuanto cobran|cuanto seria|cuanto es|descuent*|cupon*|promocion*|rebaja*|oferta*|caro|cara|caros|caras|carisim*|barat*|cuota|mensualidad|subido … precio|subieron … precio|plan anual|costo|coste|por mayor`,
    hints: 'plan|mitad|competencia|vale|sale|cuesta*|pagar',
    except: 'vale la pena|cara a cara|de cara a|a un precio de',
  },
  appointment: {
    words: `cita|citas|turno|turnos|agend*|reserva|reservas|reservar|reserve|visita del tecnico|tecnico … viene|tecnico … venia|tecnico … vino|consulta medica|pedir hora|hora para|hora con|hora libre|reprogramar|mi consulta|no se presento|viene el tecnico|venia entre|revision de`,
    hints: 'tecnico|doctor*|medico|consulta|lunes|martes|miercoles|jueves|viernes|sabado|mañana|horario|disponib*',
    except: 'cita textual|turno de noche',
  },
  praise: {
    words: `gracias a|gracias por|felicit*|felicidades|enhorabuena|recomend*|encantad*|excelent*|genial*|increible*|maravill*|perfecto|los mejores|el mejor|la mejor|da gusto|muy buena|muy bueno|un diez|de diez|de lujo|de 10|espectacular*|fantastic*|no me puedo quejar|sin quejas|ninguna queja|al contrario|amabl*|amabilisim*|profesional*|agradec*|mil gracias|genio*|buena onda|riquisim*|precioso|preciosa|me salvaron|salvado|me encant*|nada mal|un crack|impecabl*|estupend*`,
    except: 'gracias por nada|gracias de antemano|gracias por la ayuda|gracias por su tiempo|gracias por hacer*',
  },
};
