/**
 * Given names that one person goes by: short and pet names of Spanish, Portuguese and English, and one name in several languages. A line a name; a word
 * may stand in several (Lupe is Guadalupe, Ale is Alejandro or Alejandra).
 */
const lines = `jose pepe pepito chepe josep joseph joe joey giuseppe ze zeca josecito
juan juanito joao joan john johnny jack jean juancho johan ian ivan
francisco fco paco pancho francis frank frasco kiko quico curro fran francesc chico panchito
jesus chuy chucho suso
guadalupe gpe lupe lupita pita
maria ma mari mary maru mariquita marichu marie moria
ignacio nacho ignasi inaki
guillermo memo willy william will bill billy guille guilherme guillem liam
enrique quique kike henry henrique enric harry quico
manuel manolo manu lolo manolito manel manny
eduardo lalo edu eddy edward eduard ed
roberto beto robert rob bob bobby tito
alberto beto berto albert
alejandro ale alex alejo jandro alexandre alexander sandro alec
alejandra ale alex jandra alexandra sandra
fernando fer nando ferran ferdinand
fernanda fer nanda
antonio tono tony toni anton anthony antonia
rafael rafa rafita raphael falo
luis lucho luisito luiz louis lewis lluis lou
luisa lucha luisita luiza louise
pedro perico peter pere pete pierre piter
pablo pablito paul paulo pau paolo
miguel migue michael mike miquel micky mick miguelito
jorge george coque jordi yorch
carlos carlitos charlie charles carles chuck carlo
concepcion concha conchita chonita
dolores lola lolita
rosario charo chayo
francisca paca paquita pancha kika
mercedes merche meche merceditas
isabel chabela isa bel elisabeth elizabeth liz beth isabella isabela lisa eliza
graciela chela gra
consuelo chelo consu
socorro coco
refugio cuca cuco
esperanza pera lancha espe
rosa rosita rosi rose
ana anita anna anne ann annie any
teresa tere teresita theresa teresinha terry
beatriz bea betty bety beatrice trixie
margarita marga mago margaret maggie margot meg
catalina cata katherine catherine kate katy kathy catarina caterina cathy
patricia paty pati patty pat trish
gabriela gaby gabi
gabriel gabo gabi gabe
daniel dani danny dan
daniela dani
javier javi xavi xavier chavi
santiago santi chago diego yago james jim jimmy jaime jacob thiago tiago jaume
vicente chente vicent vincent vince
ricardo richi richard rick ricky dick caco
sergio checo sergi
salvador chava salva
jacinto chinto
gonzalo gonza chalo gonzalito
leonardo leo leonard
leonel leo lionel
gustavo gus tavo
agustin agus tin augustin
ramon moncho ramoncito raymond ray
tomas tommy thomas tom tomi
andres andy andrew andre drew andreu
andrea andy
felipe pipe felipito philip phil felip
alfonso poncho alfons alphonse fonso
alfredo fredo alfred fredy freddy
federico fede fred frederick frederic
nicolas nico nicholas nick nicolau
mateo matthew matt mateus matheus mattia matias
sebastian sebas seba sebastiao
benjamin benja ben benny
esteban stephen steven steve estevao esteve
estefania fani stephanie tefi
veronica vero
victoria vicky victoria tori vitoria
victor vitor vic
valentina vale valen
valeria vale valerie
lorena lore
silvia silvi sylvia
susana susi susan sue suzanne susanna
elena helena helen ellen nena lena elenita
cristina cris tina christina christine chris
cristian cris christian chris
cristobal cristo chris christopher tobal
monica moni
natalia nati natalie nat
lucia lucy luci
adriana adri
adrian adri
carolina caro carol caroline
claudia clau
eugenia maru kena
eugenio eugene
soledad chole
pilar pili
inmaculada inma
encarnacion encarna
maximiliano max maxi
humberto beto humber
gilberto beto
norberto beto
ernesto neto ernest ernie
joaquin quino joaco joaquim quim
jeronimo jero jerome
oscar osqui
arturo turo arthur artur
david dave davi
samuel sam sammy
alicia licha ali alice
josefina pepa josefa fina chepa pepita josephine
leticia lety leti
norma normita
martha marta martita martina
sofia sofi sophia sophie
emilia emi emily
emilio emi milo
julia juli julie
julio juli julius
marcos marco mark marcus marc
lucas luke luca lucca lluc
elias eli
rodrigo rodri
ruben rubi reuben
raul rulo
hector tito
nestor
ximena jimena
emma
james
michelle michele michell mishel
majo maria
chema jose
juanjo juanma juanca juanpa juampi juan
marifer mafer fernanda
maribel isabel
maite mayte teresa`;

const classes: ReadonlyMap<string, ReadonlySet<number>> = classesOf(lines.split('\n'));

function classesOf(rows: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  for (const [row, line] of rows.entries()) {
    for (const word of line.split(' ')) found.set(word, (found.get(word) ?? new Set()).add(row));
  }
  return found;
}

/** Whether a folded word is a given name of the table. */
export const isListed = (word: string): boolean => classes.has(word);

/** Whether two folded words are forms of one given name. */
export function areForms(one: string, other: string): boolean {
  const rows = classes.get(other);
  return rows !== undefined && [...(classes.get(one) ?? [])].some((row) => rows.has(row));
}
