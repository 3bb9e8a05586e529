/**
 * What the packer takes as known beforehand (RFC 1951 calls it a preset dictionary): the words that people write to companies in
 * Spanish, English and Portuguese, and what every item says around them. What was packed with it is read with it: never change a
 * list, add another under the next number.
 */

const spanish =
  'Buenas tardes, buenos días, hola, qué tal, estimados señores, les escribo porque me gustaría saber el precio y la disponibilidad ' +
  'del producto que vi en su página web. Quisiera recibir más información sobre los servicios que ofrecen, los horarios de atención ' +
  'y las formas de pago; también necesito una cotización para nuestra empresa con factura. ¿Cuánto cuesta el envío? ¿Cuándo me lo ' +
  'podrían entregar? ¿Pueden llamarme mañana por la tarde? Mi número de teléfono es el que está arriba. Hice un pedido la semana ' +
  'pasada y todavía no ha llegado, tengo un problema con la cuenta, quiero cancelar, cambiar, devolver, una cita, una visita. ' +
  'Estamos interesados en conocer los planes, desde hace tiempo, para que nuestros clientes puedan. Muchas gracias por su ayuda, ' +
  'quedo a la espera de su respuesta. Saludos cordiales, atentamente, ';
const english =
  'Good morning, hello, hi there, dear team, I am writing to you because I would like to know the price and the availability of the ' +
  'product that I saw on your website. Could you please send me more information about your services, opening hours and payment? ' +
  'We are looking for someone who can help our company with this; how much does the delivery cost, and how long will it take? Can ' +
  'you call me back tomorrow afternoon? My phone number is above. I placed an order last week and it has not arrived yet, there is ' +
  'a problem with my account, I want to cancel, change, return, an appointment, a quote, an invoice, a demo, a meeting, a refund. ' +
  'We have been interested in the plans for our customers and the people at the office. Thank you very much for your help, ' +
  'I look forward to hearing from you. Kind regards, best wishes, ';
const portuguese =
  'Bom dia, boa tarde, olá, tudo bem, gostaria de saber o preço e a disponibilidade do produto que vi no site de vocês. Preciso de ' +
  'mais informações sobre os serviços, o horário de atendimento e as formas de pagamento, também quero um orçamento para a nossa ' +
  'empresa com nota fiscal. Quanto custa o frete, qual é o prazo de entrega? Podem me ligar amanhã de manhã? Fiz um pedido na ' +
  'semana passada e ainda não chegou, estou com um problema na minha conta, não consigo, vocês atendem. Muito obrigado, obrigada ' +
  'pela atenção, fico no aguardo, atenciosamente, abraços, ';
const markup =
  '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div style="font-family:Arial,sans-serif;font-size:14px;color:#000000">' +
  '<table width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center"><p><br></p></td></tr></table><a href="https://www.' +
  '" target="_blank"></a><img src="https://" alt="" width="" height=""></div></body></html>';
const shape =
  '"user-agent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",' +
  '"Mozilla/5.0 (Linux; Android 10; K) Mobile (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Gecko/20100101 Firefox/","accept":"*/*",' +
  '"accept-language":"es-MX,es;q=0.9,en;q=0.8","origin":"https://www.","referer":"https://www.","content-type":"application/json","host":"",' +
  '"application/x-www-form-urlencoded","method":"POST","url":"https://","/v1/forms/","/v1/hooks/","kind":"webhook","configVersion":1,' +
  '"body":{"encoding":"utf8","data":"{\\"email\\":\\"@gmail.com\\",\\"name\\":\\"\\",\\"nombre\\":\\"\\",\\"telefono\\":\\"+52\\",\\"phone\\":\\"+1\\",\\"mensaje\\":\\"' +
  '\\"message\\":\\""},"threadId":"","vendorEventId":"","campaign":{"source":"google","medium":"email","name":"","clickIds":{"gclid":""}},' +
  '"attributes":{"consent":[{"channel":"email","purpose":"marketing","state":"granted","wording":""}],"call":{"durationSeconds":' +
  '"disposition":"answered","from":"+","to":"+"},"commerce":{"orderId":"","currency":"USD","total":"items":[{"ticket":{"externalId":"","status":"open",' +
  '"type":"CustomerIdentified","type":"CustomerCreated","version":1,"data":{"interactionId":"int_","identifiers":[{"type":"email","value":"' +
  '"direction":"outbound","vendor":"whatsapp","correlationId":"dly_01K","receivedAt":"2026-","deliveryId":"dly_01K","sourceId":"contact","vendor":"form",' +
  '"direction":"inbound","content":{"subject":"","text":"","html":"","language":"es"},"events":[{"id":"evt_","type":"InteractionRecorded","version":1}]}';

/** By the number that stands before what is packed. */
export const packingWords: Readonly<Record<number, Buffer>> = {
  1: Buffer.from([markup, portuguese, english, spanish, shape].join('')),
};
