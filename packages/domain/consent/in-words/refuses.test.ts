import { isPlainRefusal } from '../refusal-phrases';

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const refusals = {
  'Spanish of Mexico': `
    Ya no me escriban
    me doy de baja
    No quiero que me contacten
    favor de no enviar mensajes
    no molestar
    No me escriban
    no me llamen
    no me contacten
    no me manden nada
    Ya no me manden nada
    no envíen más mensajes
    ya no quiero mensajes
    dejen de molestar
    bórrenme
    borren mi número
    Por favor no me vuelvan a marcar
    no mandar spam
    stop ahora
    eliminar mis datos
    Ya no me escriban por favor
    Ya no me estén marcando
    no me anden mandando promociones
    Por favor ya no me marquen a este número
    no me sigan mandando mensajes
    no sigan molestando
    Les pido que no me vuelvan a contactar
    No quiero que me vuelvan a llamar
    no quiero que me sigan enviando correos
    Favor de no marcar
    favor de no llamar a este número
    Eviten mandarme mensajes
    absténganse de contactarme
    no insistan
    nunca más me escriban
    que nadie me llame
    Ya párenle con los mensajes
    No me moleste
    quiero dejar de recibir sus promociones
    ¿Pueden dejar de mandarme mensajes?
    basta de mensajes
    no más llamadas por favor
    No me hablen más
    ya no manden
    eliminen mi número de su base de datos
    quiero que borren todos mis datos
    solicito la eliminación de mis datos personales
    sáquenme de su lista
    quiten mi número de su lista
    No deseo ser contactada
    no me interesan sus promociones
    no nos manden publicidad
    ya no manden correos
    no me llamen para ofrecerme nada
    no me manden mensajes a mi celular
    No me envíen más
    ya no quiero recibir nada
    Buenas tardes, ya no quiero que me manden mensajes, gracias
    No autorizo que me llamen
  `,
  'Spanish of Spain': `
    no me llaméis
    No me llaméis más
    dejad de escribirme
    dejad de mandarme correos
    no volváis a llamarme
    no me enviéis más publicidad
    no quiero que me llaméis
    borradme
    quitadme de la lista
    parad de enviarme emails
    No quiero recibir más publicidad
    dejadme en paz
    no me mandéis nada más
    no me escribáis
    desapuntadme
    no quiero más wasaps
  `,
  'Spanish of Argentina': `
    no me mandés más mensajes
    no me escribás
    dejá de mandarme cosas
    dejá de molestar
    pará de escribirme
    no me llamés más
    borrame
    sacame de la lista
    dame de baja
    basta de mandarme mensajes
    No me jodan más
    no me envíes más nada
    cortenla con el spam
    no quiero que me hablen
  `,
  'three languages, as people type': `
    Hola, ya no me manden mensajes porfa
    ya no quiero que me esten hablando
    Oigan dejen de marcarme
    por favor quitenme de sus contactos
    ya dejen de chingar
    deja de mandar mensajes
    ya no me mande mensajes señorita
    No me escriban más, no estoy interesada
    No gracias, no me vuelvan a escribir
    no gracias no me llame mas
    No estoy interesado, por favor no me contacten
    no estoy interesado favor de no llamar
    Equivocado, no me manden mensajes
    numero equivocado no vuelvan a marcar
    Ya les dije que no me llamen
    les he dicho mil veces que no me llamen
    que no me manden mas mensajes!!!
    No me interesa, no molesten
    no me interesa, dejen de mandar mensajes
    no vuelva a llamarme
    no vuelvas a mandarme mensajes
    no me vuelvan a buscar
    Solicito que eliminen mis datos
    quiero que eliminen mi información
    ejerzo mi derecho de cancelación, borren mis datos personales
    Solicito no recibir más mensajes
    deseo no recibir mensajes
    no recibir publicidad
    Quiero que me den de baja
    quisiera darme de baja
    como me doy de baja
    Necesito que me saquen de esa lista
    favor de eliminar mi correo
    me pueden eliminar de su lista
    me pueden borrar de su base de datos
    me podrian quitar de la lista por favor
    los voy a reportar, dejen de escribir
    no quiero spam
    Basta!
    paren
    parar de enviarme mensajes
    No deseo que me llamen más
    No quiero seguir recibiendo mensajes
    ya no deseo seguir recibiendo correos
    no deseo más publicidad por este medio
    No acepto publicidad
    no me envies publicidad
    no me mandes wasaps
    No me manden whatsapp
    Please do not text this number
    Please stop the emails
    stop emailing
    stop contacting me please
    stop sending emails
    can you stop sending me emails
    I want you to stop calling me
    I'd like to stop receiving these emails
    Don't message me again
    dont text me ever again
    no more texts
    Please delete my information
    please delete me from your database
    Take my number off your list
    remove my email
    Unsubscribe me please
    I don't want these messages
    I did not sign up for this, stop
    do not send me marketing
    I do not consent to marketing
    stop it
    quit messaging me
    wrong number, stop texting
    Never text me again
    não quero receber mais mensagens
    nao me mandem mais nada
    não quero que me mandem mensagem
    por favor não me ligue
    pare de me ligar
    parem de mandar mensagem
    não me enviem mais emails
    quero ser removido da lista
    me remova dessa lista
    favor remover meu número
    tirem meu número da lista
    por favor não entre em contato
    não entrem mais em contato
    não tenho interesse, não me ligue mais
    apaga meu contato
    não me incomodem
    não me envie promoções
    não desejo receber mensagens
  `,
  'requests by law, in their words and as phones are typed on': `
    I hereby request erasure of all personal data you hold about me.
    Solicito a exclusão dos meus dados pessoais.
    I request deletion of my personal data
    I want my data deleted
    I would like my personal information removed
    delete everything you have on me
    Please erase all the data you have about me
    borren todo lo que tengan sobre mí
    apaguem tudo o que tenham sobre mim
    peço a exclusão do meu cadastro
    quero meus dados apagados
    quiero mis datos eliminados
    ejerzo mi derecho de oposición
    quiero ejercer mi derecho de supresión
    I am exercising my right to be forgotten
    exerço o meu direito de oposição
    Por favor no me agreguen a su lista de correos
    no agreguen mi correo a su base de datos
    no me suscriban a su boletín
    no me metan a su grupo
    do not add me to your mailing list
    please don't put me on your list
    não me adicione à lista
    não me coloquem na lista
    no quiero recibir publicidad pero sí el presupuesto
    how do I unsubscribe?
    I can't find where to unsubscribe
    solicito a remoção do meu e-mail da lista
    ya no me manden esto
    por favor no llamar, solo WhatsApp
    no me llamen por favor, solo correo
    no quiero llamadas, solo mensajes
    não me liguem, só e-mail
    ya estoy harta de sus correos
    estoy cansado de recibir tantos mensajes
    harto de que me llamen
    I am sick and tired of your emails
    I'm fed up with these messages
    estou farta de mensagens
    chega de mensagem
    basta de correo
    wrong number, stop
    No soy yo, basta
    I'd rather not get these any more
    I would prefer not to receive emails
    prefiero no recibir correos
    ya no m escriban
    quiero q dejen d mandarme msjs
    ya no kiero mensajes
    n quero receber mais
    n me liguem
    unsuscribe
    unsubcribe
    unsubscribe plz
    STOPP
    stoppp!!
    bajaaa
  `,
  English: `
    stop texting me
    stop messaging
    Please stop calling
    quit emailing me
    don't text me
    Do not message me
    never contact me again
    don't send me anything
    Do not send me any more emails
    please don't send messages
    I don't want you to contact me
    I don't want any emails
    I don't want your messages
    I do not want to receive this newsletter anymore
    no more emails please
    no spam
    delete my data
    Please erase all my personal data
    remove my number from your list
    take me off this list
    remove me
    I wish to be removed
    do not disturb
    leave me alone
    stop now
    Please cease contacting me
    don't ever call me again
    stop sending me stuff
    Don't email me at this address
    I don't want to be contacted
    stop spam
    please do not call this number again
    I no longer want to receive these
  `,
  Portuguese: `
    não me mandem mensagens
    não me mande mais mensagem
    Não me liguem
    não me ligue mais
    não me liga mais
    para de me mandar mensagem
    parem de me ligar
    pare de enviar mensagens
    deixem de me contactar
    deixa de me incomodar
    Não quero que me liguem
    não quero mais mensagens
    não quero receber propaganda
    Não quero ser contatado
    não incomodar
    favor não enviar mensagens
    não voltem a ligar
    não me contactem mais
    nunca mais me liguem
    apaguem os meus dados
    exclua meu número
    excluir meus dados
    me tira da lista
    me remova
    não enviem mais e-mails
    chega de mensagens
    não continuem a mandar mensagens
    já não quero mensagens
    quero deixar de receber e-mails
  `,
};

const others = {
  'Spanish of Mexico': `
    no deje de enviarme promociones
    no dejen de mandarme mensajes
    nunca dejen de escribirme
    No quiero que dejen de enviarme sus ofertas
    no quiero dejar de recibir sus correos
    no me han llamado
    no me llames antes de las 9
    no me llamo Juan
    No me llames Juan
    no me llamen hasta mañana
    No me llamen al trabajo, llámenme al móvil
    no me marquen a este número, márquenme al otro
    no me escriban, llámenme
    No me llamen. Escríbanme por correo.
    no me manden la factura en papel
    no me manden la factura por correo
    no me lo manden por paquetería
    No me envíen el pedido a esa dirección
    no me manden más piezas
    no me manden otro repartidor
    no me envíen, yo paso a recoger
    ¿Por qué no me escriben?
    no me contestan ni me llaman
    no me llegan los mensajes
    No recibo sus correos
    no recibí el correo de confirmación
    No envié mensajes
    no mandé el comprobante
    Yo no llamé
    no pude llamar
    No puedo enviar mensajes
    no duden en llamarme
    no tarden en escribirme
    no se olviden de mandarme el catálogo
    para no molestar les escribo por aquí
    disculpen por no llamar
    no quiero molestar
    Espero no molestar
    perdón, no quiero molestarlos
    aunque no me llamen yo voy
    no me molesta que me llamen
    dejen de cobrarme
    dejen de enviarme la factura a la dirección anterior
    dejó de funcionar
    no me llamen si no tienen el modelo
    sáquenme de una duda
    sácame de dudas
    quítenme el recargo
    bórrenme el cargo de la tarjeta
    no borren mis datos
    eliminen ese cargo de mi cuenta
    borren mi pedido
    quiten mi nombre de la factura
    quiero cancelar mi cita
    No quiero recibir el pedido en casa
    no quiero recibir el paquete hoy
    Quiero informes, no me llamen por teléfono
    Quiero más mensajes como este
    quiero dar de baja mi línea
    no me den de baja
    ¿por qué me dieron de baja?
    no quiero darme de baja
    prefiero que me llamen
    ya me llamaron, gracias
    no me quiten de la lista
    No más de dos personas
    no me manden mensajes de voz
    no me molesten después de las 10
    no quiero mensaje de regalo
  `,
  'about other things, in like words': `
    cancelar mi cita
    vivo en Baja California
    stop by tomorrow?
    can I stop by at 5, or is it closed
    bus stop
    no email
    my account got deleted, help
    my data was deleted by mistake
    my order was removed
    I need my number removed from the invoice
    delete everything in my cart
    borren todo lo que hay en mi carrito
    no borren mis datos
    no me agreguen a la lista de espera
    do not add me to the waiting list yet
    no me agregaron a su lista
    ¿por qué no me agregan a la lista?
    agréguenme a su lista de correos
    add me to your mailing list
    me adicione à lista
    I did not unsubscribe
    I unsubscribed by mistake
    don't unsubscribe me
    I want to subscribe
    estoy cansada de esperar sus correos
    estoy harto de mi proveedor actual
    I'm tired of my old sofa
    I'd rather get the blue one
    I'd rather not get the blue one
    prefiero no recibir el pedido hoy
    prefiero recibir correos
    ya no me manden el pedido
    ya no me mandó esto
    Prioridad: baja
    planta baja
    quiero saber q precio tiene d mesa
    I'd like to know more, I'm in Madrid
    tengo derecho de devolución
    el mensaje no llegó, solo WhatsApp
    Quiero informes, no me llamen, solo correo
    quiero mis datos actualizados
    I want my data updated
    solicito a entrega do meu pedido
  `,
  'Spanish of Spain': `
    no me llaméis por la mañana
    no dejéis de avisarme
    no dejéis de escribirme
    ¿no me llamáis?
    no me habéis enviado nada
    no me enviéis el paquete a casa
    no os olvidéis de llamarme
    No me llaméis antes de las cinco
    parad el pedido
  `,
  'Spanish of Argentina': `
    no me mandés el producto todavía
    no me llamés antes de las 10
    no dejes de avisarme
    no me escribiste
    no me llames señora
    no me mandaste nada
    no te llamé
    pará el envío
  `,
  'three languages, as people type': `
    No me llega el mensaje de confirmación
    no me llego el correo
    No me quiero perder sus promociones
    no me borren del grupo
    No me manden mensaje, llamenme
    no me mandes el catalogo por aqui, mandalo al correo
    no me manden cotización todavía
    no he podido contactarlos
    no puedo contactar al vendedor
    No me contesta nadie
    nadie me llama
    nadie me ha llamado
    nunca me llamaron
    nunca me mandaron el correo
    nunca me envían nada
    ni me llaman ni me escriben
    hola no se si me puedan mandar informes
    no se preocupe, yo le llamo
    no se moleste en llamar
    no hay problema, llámame
    no me hable de usted
    no me hables feo
    no me llamen por mi apodo
    No me llamen a la oficina por favor
    no me llamen en la noche
    no me marquen en horario de trabajo
    no me escriban en inglés
    no me mande audios
    no mandar a domicilio
    no enviar, recojo en tienda
    No enviar antes del viernes
    no llamar antes de las 10 am
    no tocar el timbre, llamar
    favor de no enviar en caja
    No quiero más azúcar
    no quiero el producto
    No quiero cancelar
    quiero borrar una foto
    quiero eliminar un producto del carrito
    puedo cambiar mi número de teléfono?
    cambien mi correo por favor
    quiero actualizar mis datos
    borren el mensaje anterior
    no quiero que me cobren
    no quiero que me manden otro modelo
    No quiero que me llamen tarde
    dejen de mandar productos rotos
    deje de llover
    el coche dejó de andar
    dejen de fumar
    no deje de llamarme
    no dejen de avisarme
    no paren de mandar ofertas
    me interesa, mándenme mensajes
    me llamo Baja
    vivo en Baja California
    está baja la presión
    precio más bajo
    la cita es baja prioridad
    para el autobús en el alto
    alto rendimiento
    Ya no tengo el correo, me lo reenvían
    ya no me funciona el celular, escriban al correo
    ya no llegó el mensaje
    ya no recibo los correos
    Ya no me mandaron el presupuesto
    no me mandaron mas informacion
    Why do you never text me
    I can't stop watching
    Please don't cancel my order
    Don't send it yet
    don't send the technician today
    please do not call before 10am
    I don't want to be late
    I don't want this product
    Never received any emails
    I do not need the invoice
    please delete my order
    remove the item from my cart
    how do I update my details
    Do not call my wife
    stop at the shop
    when does the sale stop
    don't want to bother you
    don't worry, email me
    não me mandaram o orçamento
    ninguém me ligou
    não liguei
    nunca recebi mensagens
    não me chame de dona
    não enviar antes de sexta
    não mande o produto errado
    quero excluir um item do pedido
    não quero o produto
    não deixe de me ligar
    parem a obra
    posso mudar meu número?
    pode me ligar
    não me ligue agora, estou em reunião
  `,
  English: `
    you don't call me
    why don't you call me
    They never call me
    you never text me back
    Don't stop sending me offers
    never stop texting me
    don't call me before 9
    Do not text me until Monday
    don't call me Bob
    don't call me at work
    don't send me the invoice by post
    Do not send the order to my old address
    stop sending the parcel to the old address
    Don't hesitate to call me
    please don't forget to email me
    you did not send me the code
    I don't receive your emails
    I do not get messages
    if you don't contact me I will cancel
    please stop my order
    don't delete my data
    remove my name from the invoice
    don't contact me by phone, email me instead
    I don't want to miss any emails
    no more than two people
    send me messages
    I never received the messages
    I don't text much
    no problem, call me
  `,
  Portuguese: `
    não me ligaram
    não deixe de me avisar
    não deixem de me enviar as ofertas
    não me ligue antes das 9
    não me chamo João
    não me chame de senhor
    você não me liga
    por que não me ligam
    não recebi a mensagem
    não consigo enviar mensagens
    não mandem o boleto pelo correio
    pare o pedido
    não apaguem meus dados
    não me mandem mais peças
    não me ligue, prefiro e-mail
    não quero incomodar
    não hesitem em ligar
    não me mande a encomenda hoje
    não quero receber a encomenda em casa
  `,
};

const table = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).flatMap(([language, text]) => lines(text).map((line) => [language, line] as const));

describe('a refusal by how it is built', () => {
  it.each(table(refusals))('is one in %s: %s', (_language, text) => {
    expect(isPlainRefusal(text)).toBe(true);
  });

  it.each(table(others))('is none in %s: %s', (_language, text) => {
    expect(isPlainRefusal(text)).toBe(false);
  });

  it('is one in any case, with or without accents, and below a greeting', () => {
    for (const text of Object.values(refusals).flatMap(lines)) {
      const bare = text.normalize('NFD').replace(/\p{Mark}/gu, '');
      expect({ text, found: isPlainRefusal(bare.toUpperCase()) }).toEqual({ text, found: true });
      expect({ text, found: isPlainRefusal(`Hola, buenas tardes.\n${text}.\nGracias`) }).toEqual({ text, found: true });
    }
  });
});
