import type { Language } from '../text-answer';

/** Short words that hold a language together, folded. A word that two languages share stands in both and says little. */

const list = (words: string): readonly string[] => words.split(/\s+/);

export const languageWords: Readonly<Record<Language, readonly string[]>> = {
  es: list(`el la los las un una unos unas y o de del al a en con por para sin sobre que se no si lo le les me te nos mi su sus tu es son esta estan estoy
estamos estaba hay ha han he hemos fue ser era muy mas menos pero porque como cuando donde quien cual cuanto cuanta cuantos ya todavia aun tambien solo
hola buenas buenos dias tardes noches gracias favor usted ustedes yo el ella nosotros vosotros os este esto eso esa ese quiero quisiera queria
necesito puedo puede pueden podria podrian tengo tiene tienen tenia hace desde hasta hoy ayer manana ahora nada nadie ninguna ningun ninguno algo otra otro bien
mal todo toda todos cada vez dos tres pedido cuenta factura cita envio dinero llego llega dijeron saludos porfa vale dale oigan ojala
sigue siguen mismo misma bueno buena buenisimo feliz soy eres somos sois va van voy vuestro vuestra dice dicen hacer producto sucede pasa llegar comprar nuestro nuestra ellos ellas sea sido estar nunca siempre asi entonces despues antes alguien mucho mucha muchas muchos le les dia ser haber tu ti aqui alli ahi sera seria hasta tan tanto aunque compre pagar pedi mande mandan`),
  en: list(`the a an and or of to in on at for from with without by as is are was were be been being am it its this that these those i you he she we they
me him her us them my your our their not no do does did dont doesnt didnt cant couldnt wont isnt wasnt have has had havent hasnt will would could should can
may there here what when where who which how why if but so because than then just very really too also only still again any some all every
one two hello hi hey thanks thank please im ive id ill youre weve get got up out off over back after before never ever nobody nothing now today
tomorrow yesterday like want need know yes ok okay good great best order account about more much many first last new old day days week weeks time`),
  pt: list(`o a os as um uma uns umas e ou de do da dos das no na nos nas ao aos em com por pelo pela para sem sobre que se nao sim lhe me te meu minha meus
minhas seu sua seus teu nosso nossa vosso vossa isso isto esse essa este esta estao estou estamos estava estive foi fui ser sao era tem temos tenho tinha
tive ha muito muita mais menos mas porque como quando onde quem qual quanto quanta ja ainda tambem so ate ola oi bom boa dia tarde noite obrigado obrigada
favor voce voces eu ele ela nos eles elas quero queria gostaria preciso posso pode podem consigo fazer faz faco desde hoje ontem amanha agora nada ninguem
nenhum nenhuma algum alguma outra outro bem mal tudo todo toda todos cada vez dois duas tres pedido conta fatura encomenda dinheiro chegou chega
disse cade pra pro num numa depois entao assim mesmo muitas gente vou vai vao dele dela comprei paguei pedi abraco cumprimentos beleza
deu dizem diz acontece produto chegar comprar nunca sempre depois antes alguem muitos aqui ali la sera seria tao tanto embora voltar dar fica ficou fiquei sei`),
};

/** Letters that only one of the three writes. */
export const languageLetters: readonly (readonly [RegExp, Language, number])[] = [
  [/[ñ¿¡]/i, 'es', 3],
  [/[ãõç]|[êôâ]/i, 'pt', 3],
];

/** Ends of words, folded, that speak for a language. */
export const languageEnds: readonly (readonly [RegExp, Language, number])[] = [
  [/.{3}(?:cion|ciones|dad|dades|mente|ado|ados|iendo|aron|ieron|isimo|isima)$/, 'es', 0.6],
  [/^ll|(?:ill[oa]s?|uel[oa]s?)$/, 'es', 0.8],
  [/.{2}(?:cao|coes|dade|dades|mente|ado|ados|indo|endo|aram|eram|iram|issimo|agem|inho|inha)$/, 'pt', 0.6],
  [/lh|nh|.ss|ou$|ei$|eu$/, 'pt', 0.8],
  [/.{3}(?:ing|tion|ness|ful|ly|ment|ed|ght)$/, 'en', 0.8],
  [/^(?:th|wh|sh)|w|ck|oo|ee/, 'en', 0.8],
];
