/** Words as people shorten them on a phone, in Spanish and Portuguese. */
const shortened: ReadonlyMap<string, string> = new Map(
  `m=me q=que k=que d=de kiero=quiero qiero=quiero kero=quero msj=mensaje msjs=mensajes mjs=mensajes msg=mensaje msgs=mensajes mnsj=mensaje mnsjs=mensajes
  mensjes=mensajes mensages=mensajes mandn=manden escrivan=escriban escribn=escriban llamn=llamen yamen=llamen xfa=porfa xfavor=porfavor pf=porfavor pfv=porfavor
  nao=nao naum=nao naun=nao vcs=voces vc=voce whats=whatsapp wsp=whatsapp wpp=whatsapp public=publicidad correox=correos`
    .split(/\s+/)
    .map((pair) => pair.split('=', 2))
    .map(([short = '', long = '']) => [short, long]),
);

/** A word alone, no end of `I'd` or `I'm`. */
const alone = /(?<![\p{L}\p{M}\p{N}'’])[\p{L}\p{M}]+(?![\p{L}\p{M}\p{N}'’])/gu;
/** Before these, an n is a no of Brazil. */
const behindNo =
  /(?<![\p{L}'’])n(?= (?:quero|me|mande|mandem|envie|enviem|ligue|liguem|aguento|desejo|autorizo)(?!\p{L}))/giu;

/** The text with such words spelled out. */
export function spelledOut(text: string): string {
  return text.replace(behindNo, 'nao').replace(alone, (word) => shortened.get(word.toLowerCase()) ?? word);
}
