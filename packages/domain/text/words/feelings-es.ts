import type { Feelings } from './feelings';

/** Spanish, of Spain and of the Americas. */
export const spanish: Feelings = {
  weights: {
    '3': `excelent*|excepcional*|espectacular*|maravillos*|fantastic*|estupend*|increible servicio|increible trabajo|insuperabl*|inmejorabl*|magnific*
|extraordinari*|fenomenal|fabulos*|me encanta*|nos encanta*|me encanto|encantad*|buenisim*|los mejores|las mejores|el mejor|la mejor|lo mejor
|genial|geniales|de lujo|de diez|un diez|un 10|diez de diez|10 de 10|cinco estrellas|5 estrellas|mil gracias|super recomend*|padrisim*|chingon*
|buena onda|re copado|copad*|una maravilla|maravilla|impecabl*|increible|increibles|riquisim*|precioso|preciosa|preciosos|preciosas|rapidisim*|amabilisim*|los amo|te amo|les amo
|matricula de honor|da gusto|asi da gusto|no puedo estar mas contento|la rompen|un crack|unos cracks|barbaro|bacan|chevere|chido|me facino|me fascin*
|no puedo estar mas content*|un placer tratar|nunca me han fallado|nunca me fallan|de maravilla|a las mil maravillas|de 10|lo maximo|son lo maximo
|guapisim*|hermosisim*|preciosisim*|una pasada|mola mucho|molan mucho|lo mejor de|felicisim*|una joya|un lujo|sobresaliente|perfectamente|de primera|10 puntos|un encanto|un amor`,
    '2': `buena|bueno|buen|buenos|amabl*|content*|feliz|felices|satisfech*|recomiend*|recomendabl*|recomendare|felicit*|felicidades|enhorabuena|gracias por
|muchisimas gracias|agradec*|perfect*|eficient*|eficaz|rapid*|profesional|profesionales|profesionalidad|atent*|simpatic*|linda|lindo|bonit*|hermos*|rico|rica
|super bien|muy bien|todo bien|todo en orden|todo correcto|todo ok|solucionad*|me lo solucionaron|lo solucionaron|me solucionaron|lo resolvieron|me lo resolvieron|resolvieron todo|resuelto
|arreglaron todo|lo arreglaron|me ayudaron|me ayudo|salvado la|salvaron|me salvo|me salvaron|valio la pena|vale la pena|merece la pena|merecio la pena|volvere a|volveremos
|repetire|sin problema*|ningun problema|sin ningun problema|cero problemas|sin queja*|ninguna queja|no tengo queja*|no me puedo quejar|no puedo quejarme|nada que objetar|ni una queja
|no esta* mal|no esta* nada mal|nada mal|no estuvo mal|no fue mal|no es mal*|calidad|confianza|confiabl*|de confianza|puntual*|prolij*|paciencia|amo|adoro|encanto de|genio|genios|genias|comodo|facil|sencill*
|bien de precio|buen precio|mejoro|mejoraron|acertad*|aciert*|delicios*|me gust*|nos gust*|me agrad*|calid*|gente maja|maj*|un sol|de agradecer|se agradece|impresionad*|me sorprendio gratamente|para bien|menos mal
|no tengo … queja*|no … ninguna queja|sin … queja*|mola|molan|guapo|guapa|alegr*|divertid*|disfrut*|ilusion*|emocionad*|afortunad*|orgullos*|esper* con ganas|con ganas|nuev* favorit*|favorit*|estupendamente|sonri*|carinos*|generos*|honest*|transparent*|serios y|eficacia|resolvieron|resolvio|solucionaron|solucionado|conform* con|comod*|tranquilidad|sin inconvenient*|ningun inconveniente|mejoria|exito*|acert*|a gusto|super content*|excelencia|apañad*|guay|lindisim*|recomiendo`,
    '1': `bien|correct*|funciona|ya funciona|funciona bien|me funciona|util|utiles|adecuad*|gracias por la ayuda|llego hoy|llego perfecto|llego bien|a tiempo|barat*|encontre|gracias a|interesant*
|ayuda|claro y|claras|mejor que|limpi*|tranquil*|contar con|jaja*`,
    '-1': `lent*|tard*|demor*|retras*|atras*|falt* un*|falta el|falta la|faltan|duda de|confus*|dificil*|complicad*|ruidos*|fria|frio|caro|cara|caros|caras|rar*|vieja|desactualizad*|sucio|sucia|insist*|otra vez
|error|errores|fallo*|falla|fallas|fallan|problema*|incidencia*|inconvenient*|olvidaron|sin avisar|por tercera vez|tercera vez|segunda vez|cuarta vez|distint* a|diferent* a|no entiendo|no me queda claro|no reconozco
|no coincide|bloquead*|reclam*|perdi|perdid*|extravi*|pendiente* desde|se me pasa
|miedo|preocupad*|preocupa|nervios*|pobre|aburrid*|dud* si|sospech*|nadie sabe|incomod*|estres*|pena|flojo|floja|regular|mejorable|podria mejorar|puede mejorar|pequeñ* para|grande para|desorden*|cambi* … sin avisar
|a nadie le gusta*|nadie quiere|a nadie le importa*`,
    '-2': `mal|mala|malo|malos|malas|roto|rota|rotos|rotas|estrope*|defectuos*|dañad*|averiad*|no funciona*|no me funciona*|no va|no me va|no anda|no carga*|no abre|no me deja|no deja|no responde*|no me responde*
|no contest*|no me contest*|nadie … contest*|nadie … respond*|nadie … respuesta|nadie … llam*|nadie … atiend*|nadie … avis*|no viene nadie|no vino nadie|no vino|no apareci*|no aparece|no se presento|no lleg*|no me lleg*|no nos lleg*|no ha llegado|no me ha llegado
|nada ha llegado|no recib*|no he recibido|no hemos recibido|sin recibir|sigo sin|seguimos sin|sigue sin|sigo esperando|seguimos esperando|llevo … esperando|llevamos … esperando|llevo dias|llevo semanas|llevan … dias|sin respuesta|sin solucion|ni respuesta
|ni siquiera|no puedo entrar|no puedo acced*|no puedo ver|no puedo iniciar|no me deja*|no encuentro|no soluciona*|no resuelv*|no cumpl*|incumpl*|no … gusta*|no … gusto|no me gusto|no estoy content*|no estoy satisfech*|descontent*|insatisfech*|decepcion*
|desilusion*|molest*|enojad*|enfadad*|cabread*|frustr*|disgust*|indign*|hart*|cansad*|queja|quejas|quejarme|me quejo|reclamacion|reclamaciones|poner una reclamacion|reclamo formal|hoja de reclamaciones|deja* … que desear|deja* … desear|me arrepiento|me arrepenti
|cobraron doble|cobraron dos veces|cobrado dos veces|cobrado doble|cobraron de mas|cobro doble|doble cobro|cobro indebido|cobraron … veces|siguen cobrando|siguen cobrandome|me siguen cobrando|sin mi permiso|sin autorizacion|cargo indebido|cargo que no|importe … no|equivocad*
|me colgaron|me cuelgan|se cuelga|se colgo|colgado y|quedo colgado|quedo en blanco|en blanco|se queda en|se cierra|se cae|se cayo|se bloquea|se traba|da error|me da error|sale error|mareand*|me marean|mentira|mentiras|mienten|mintieron|engañ*|prometieron|prometen y|prometen … y
|perdi todo|una eternidad|tardisimo|carisim*|demasiado caro|muy caro|abusiv*|goteando|gotea mas|peor que antes|mas que antes|no hay manera|no hay forma|imposible hablar|imposible contact*|imposible comunic*|no leen|no sirve*|inutil*|tonto|falta una|falta un|falto|incomplet*
|no volvere|no vuelvo|nunca mas|ya no se que|ni eso|no me dan|no dan respuesta|no dan solucion|no se enteran|ni caso|tres veces|cuatro veces|he llamado … veces|he escrito … veces|llame … veces|escribi … veces|otra vez no|sin luz|sin servicio|sin internet|mi dinero|la plata|dejaron tirado|tirado|no corresponde|perdido
|no he podido|no hemos podido|no pude|no se puede|van … veces|ya van|quiero mi|quiero que me devuelvan|devuelvanme|pierdo el tiempo|perder el tiempo|perdida de tiempo|se pierde|pierden
|triste|tristeza|dolor|doler|duele|duelen|llor*|feo|fea|feos|feas|estupid*|idiot*|imbecil*|nadie me ayud*|jodid*|enferm*|grito|gritaron|grita|gritan|me gritan|sufr*|quemad*|agotad*|ignoran|me ignoran|ignorad*|inservible*|no es lo que|no era lo que|no es el que|que me devuelvan|abandonad*|injust*|absurd*|ridicul*|inutil|sin sentido|cero empatia|sin empatia|poca seriedad|poco seri*|poca profesionalidad|poco profesional|se niegan|me niegan|no quieren|desatencion|desatendid*|peor|sobreprecio|no vuelvan|se equivocaron|se equivoco|mal hecho|mal servicio|mala experiencia|mala calidad|mala atencion|no da mas|se rompio|rompieron|se daño|malograd*|se malogro|descompuest*|se descompuso|no prende|no enciende|no arranca|vencid*|caducad*|podrid*
|esta caid*|sigue caid*|no hay sistema|nadie … resuelv*|nadie … soluciona*|no me resuelv*|no nos resuelv*|no me han entregado|no nos han entregado|no han entregado|nunca … entregaron|no me entreg*|ya me canse|nos cansamos de|jugando conmigo|jugando con nosotros|se burlan`,
    '-3': `pesim*|horribl*|terribl*|fatal|nefast*|lamentabl*|verguenza|vergonzos*|sinverguenza*|desastr*|asco|asqueros*|inaceptabl*|intolerabl*|indignant*|estafa*|fraud*|robo|roban|robaron|robando|ladron*|timo|timador*|engaño|chapuz*|mierda|porqueria|basura
|que poca madre|poca madre tienen|no tienen madre|hasta la madre|encabronad*|emputad*|no mames|no mamen|me vale madre*|les vale madre*|una mamada|mamada*|pinche*|puta|joder|carajo|maldit*|odio|denunci*|abogado*|consumo y|profeco|facua|indecopi|sernac|demanda*|falta de respeto|una burla|tomadura de pelo|me toman el pelo|se rien de|un abuso|abuso|vaya tela|peor servicio|el peor|la peor|lo peor|los peores|peor atencion
|peor experiencia|nunca mas compr*|nunca mas vuelv*|no compren|no contraten|no lo recomiendo|no recomiendo|no recomendabl*|no los recomiendo|nada recomendabl*|penos*|deplorabl*|incompetent*|inept*|caradura*|jeta|gracias por nada|gracias por hacer*|gracias por perder|es de locos|de pena|una pena de|maltrat*|groser*|prepotent*|maleducad*|pesadilla|tercermundista
|puto|putos|hijos de|hdp|ctm|conchetumadre|culero*|culiao*|ojete*|boludo*|pelotudo*|gilipoll*|cabron*|mrd|bazofia|cochinada|canalla*|miserabl*|repugnant*|escandal*|atraco|me han robado|nos han robado|patetic*|cutre|espantos*|abominabl*|de terror`,
  },
  deny: 'no|ni|sin|nadie|ningun*|tampoco|nada|apenas|poco',
  never: 'nunca|jamas',
  stronger:
    'muy|super|re|tan|demasiado|muchisim*|bastante|totalmente|realmente|completamente|absolutamente|increiblemente|sumamente|bien|mas|verdaderamente|mucho|que',
  weaker: 'algo|un poco|poco|un tanto|casi|relativamente',
  turn: 'pero|sin embargo|no obstante|aun asi|sino|eso si|lo malo|lastima',
  yield: 'aunque|si bien|a pesar de|pese a',
  suppose: 'si|en caso de|que pasa si|cuando',
  compare: 'tan|mejor|tanto|asi de|otra|otro',
  affirm: `no pued* … mas|no podria … mas|no podia … mas|no pudo ser|no podria ser|no puede ser mejor|no podia ser`,
  irony:
    'otra vez|de nuevo|encima|vaya|muy bonito|claro que si|si claro|como siempre|para variar|ni mas ni menos|solo … tarde|prometen',
  none: `buenos dias|buen dia|buenas tardes|buenas noches|buenas|muy buenas|buena tarde|buen fin de semana|gracias de antemano|muchas gracias de antemano|muchas gracias por su tiempo|quedo atent*|quedamos atent*|atentamente|por error|sin mas|de nada|con mucho gusto|mucho gusto
|no le molesta|no les molesta|no te molesta|si no es molestia|no es molestia
|no es … queja|no es ninguna queja|no es un reclamo|sin animo de|lo mas rapido posible|rapido posible|por la mañana|cuanto antes|mejor hora|mejor opcion|estaria bien|si es posible|a ser posible|bien sea|o bien|mas bien|salud y|en buen estado|que tal|mas tarde|por la tarde|a la tarde|de la tarde|esta tarde|tarde|tardes
|mi mejor|un buen dia|feliz dia|feliz semana|feliz año|disculpe la molestia|disculpen la molestia|perdon por la molestia|perdone la molestia|disculpa la molestia|no se preocup*|poco a poco|muchas gracias|si es que|cuanto tarda*|cuanto demora*|cuanto se tarda|cuanto suele*|tarda mas o menos|bien el|mal no recuerdo|como funciona|bien gracias`,
};
