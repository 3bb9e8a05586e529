/** How people shorten words in chats, folded, and the word that is meant; those that are read the same in all three languages. */
const pairs = `q:que k:que ke:que xq:porque pq:porque pork:porque xfa:por xfavor:porfavor tmb:tambien tb:tambien tbn:tambien tbm:tambem bn:bien
grax:gracias grcs:gracias gcs:gracias msj:mensaje dnd:donde cdo:cuando ta:esta pa:para pra:para vc:voce vcs:voces
naum:nao n:nao obg:obrigado obgd:obrigado obgda:obrigada brigado:obrigado brigada:obrigada blz:beleza flw:falou mt:muito mto:muito mta:muita
hj:hoje qto:quanto qnto:quanto qdo:quando qd:quando msg:mensagem zap:whatsapp wpp:whatsapp cmg:comigo ctg:contigo pfv:porfavor pf:porfavor
u:you ur:your thx:thanks ty:thanks tks:thanks pls:please plz:please cuz:because gr8:great gd:good ppl:people yall:you
acc:account acct:account pwd:password pw:password appt:appointment kiero:quiero kieren:quieren`;

export const shortForms: ReadonlyMap<string, string> = new Map(
  pairs.split(/\s+/).map((pair): [string, string] => {
    const [short = '', word = ''] = pair.split(':');
    return [short, word];
  }),
);
