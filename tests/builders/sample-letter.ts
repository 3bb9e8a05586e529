import { cutToBytes } from '@afluente/domain/customers/interactions/clean-text';

/** What somebody writes into a contact form: made up, no sentence of it among the words that the packer knows. */
const letter =
  'Les explico el caso: tenemos doce hectáreas de olivar con pozo propio y un depósito de cuarenta mil litros, y el riego que montó mi ' +
  'padre hace veinte años pierde agua por todas partes. Un vecino trabajó con ustedes el otoño pasado y habla muy bien del resultado. ' +
  '¿Siguen viniendo por la zona de Antequera? Me interesa sobre todo qué plazos manejan ahora mismo, si el presupuesto incluye la ' +
  'retirada de las tuberías viejas y cuánto se ahorra de verdad con los goteros nuevos. Hay además una parcela pequeña junto al río; ' +
  'quizá convenga dejarla para más adelante, aunque estaría bien que la vieran en el mismo viaje. Por las mañanas suelo andar en el ' +
  'campo hasta la una; después se me encuentra en casa. ¿Hace falta mandarles antes los planos y el recibo de la luz, o lo miran todo ' +
  'allí? Mi hija lleva los papeles y puede preparar lo que pidan. Un abrazo desde el pueblo y a ver si este año llueve algo.';

/** So many bytes of it, UTF-8: a kilobyte at most. */
export function sampleLetter(bytes: number): string {
  const text = cutToBytes(letter, bytes);
  return text.padEnd(text.length + bytes - Buffer.byteLength(text), '.');
}
