import { words } from './name-words';

/** Whether two given names that look alike are two names: what only a slip of the pen would distinguish elsewhere. */

/** Given names beyond the commonest, some of them surnames too: known here where two are compared. */
const moreGivenNames: ReadonlySet<string> = words(
  `abigail abraham adan adelaida adelina agapito alan albertina alda aldo alejo alexa alexia alexis alfonsa alfreda alina alison alma alonso amado amador amaia amalio amelio
  amparo anabel anahi anais anastasia anastasio andreina andy anel angeles angelo anibal anselmo antonella antonela aracely ariadna arlette armida artemio asuncion atilio aurelia
  aurea azucena baltazar bartolome basilio beatrix belen belinda benigna benigno benita benito bernarda bernardo blas bonifacio braulio camille candela candelaria candida candido carina
  carlo carmela carmelo carol casandra cassandra catarino cayetana cayetano celeste celina celso cesarea chloe cintia cinthia cipriano clarisa clemente cleotilde clotilde coral coralia cornelio
  crisanto cruz dafne dalia damian damiana danna dante dario deisy delfina delfino delia demetrio denis denise denisse desiree devora dina dino dionisio dolly domingo domingas dora doris dulce
  edith edmundo edna edson eduvina efrain efren eladio elba eleazar elena eleuterio elia elian elias eligio elina elio elis elisabet elisabeth elisandra eliseo eliza elmer elodia eloisa eloy
  elsy elva emanuel emanuela emerson emigdio emily emmanuel encarnacion enoc epifania erasmo eric eriberto erica erik ernestina ernesta esmeralda estefania estefano estelle esteban estrella ethan eulalia eulalio
  eulogio eusebia eusebio evangelina evaristo evelia evelin evelyn everardo ezequiel fabiola fabricia fausta fausto faustino fe felicitas felix feliza fermin fermina fernan fiorella flora florentina florentino florian floriana
  fortunata fortunato franca franco frida gael galo gaspar gema genaro genoveva georgina gerarda geraldina german gerson gertrudis gil gilda gina gines gino giselle gisel gladis gladys glenda godofredo grecia greta
  griselda guido gumersindo hannah haydee heber helen helga heriberto herminia herminio hermenegildo hilario hilaria hipolito homero honorio hortensia iago ian ibrahim ida ignacia iker ilse imelda inmaculada inigo irina irma irving isaac
  isabela isai isaias isaura isela isidora isis israel itzia ivana ivette ivo izan jacob jacoba jacobo jacqueline jael jairo janet janette javiera jeremias jeronima jeronimo jessenia jesusa jimmy joana joel joela johana johanna jordan jordana
  jorgelina josue jovita judith julien juliette justa justina justino justo juvenal karim karin karol katia katy kenia kiara kim lara laureano laurencio laureana lautaro lazaro lea leah leila lena leon leonardo leonarda leonel leonela leoncio leonidas leona
  leopoldo leopolda libia liana lila lilia lilian linda lino lisa lisandra lisandro lizeth lola loretta loreto lorna luca luciano luciana lucila lucio luna lupe luzia macarena macario magali maia malena manola marcel marcela marcella marcelina marcelino marcial marco
  margot mariel mariela mariluz marilyn marin marisela maritza marlen marlene marlon martin martina mason matilda matilde maura mauro maximo maxima maya mayte melania melany melchor melina melquiades merced mia micaela michaela michel michelle miguela miguelina mika milena miles milton mina minerva
  mireia mireya miriam mirna misael modesto moises monika morena myriam nadia nahuel naomi narciso narcisa natanael nazario neftali nelida nelly nelson nerea nestora nicanor nico nicola nicolasa nieves nilda nina nino noa noah noe noel noelia noemi nora nuno nuria obdulia octavia ofelia
  olegario olimpia olinda oliver olivier omara oriana oriol osiris osvaldo otilia otilio otto ovidio pamela pancracio pascual pascuala paola paolo pastora patrick patrizia paul paulino paz pedrina perla petra petrona placida placido polo porfirio primitivo priscila prudencio
  quirino rafaela ramon ramona raimunda raimundo rebecca regino reina reinaldo reinalda remedios rene renee renato reyes reyna reynaldo ricarda rigoberto rita robert robin rocco rodriga rolando roman romana romina romulo roque rosalba rosalinda rosalino rosario rosaura rosendo rosenda roxana rubi
  rufina rufino ruperto sabina sabino salma salome salomon samanta samara samir samira samuela sandro santa santos santina saul sarah sarai saray saturnino sebastiana segundo selena selma serena serafin serafina sergia severino sheila sigfrido silverio silvestre silvano silvio simon simona simoneta sixto
  socorro sofia sol sonia stefano stefania steven susan sylvia tadeo tamara tania tamar tarsila telma teo teodora teofilo tereso thelma thomas timoteo tina tobias tomasa toribio trinidad trini tristan ubaldo ulises urbano uriel valentin valente valeriana valeriano vanesa vera vicenta victorina victorino vidal
  vilma violeta virgilio virginio vivian vladimir walter wanda xavier xavi ximena ximeno yael yair yanet yara yesica yolanda yoselin yuri yuridia zacarias zaida zaira zenaida zenon zoila zulema zulma keila nadir yadir keiko leticio roberta mirta mirto`,
);

/** Names of women that end like names of men: Isabel and Isabela are one name, Manuel and Manuela two. */
const womens: ReadonlySet<string> = words(
  `isabel elisabet elizabet elisabeth elizabeth raquel rachel ester esther pilar carmen beatriz mabel maribel anabel anabell belen ruth flor luz sol abril jazmin yasmin nicol maricel miriam mirian lis liz
  mariel muriel janet margaret magdalen christin kristin cristin catherin katherin robin ann susan susann lilian lillian vivian marian miriam helen elen ellen carol karin karen katarin lucil madelin
  evelin evelyn marilyn jocelyn joselin yoselin caitlin jacquelin marlen ivett janett brigit edit edith judit judith dolor lourd noel yamil yazmin nur nuri`,
);

const isConsonant = (letter: string): boolean => /[bcdfghjklmnpqrstvwxyz]/.test(letter);

/** Luis and Luisa, Mario and Maria, Denis and Denise: what is left without the ending is one, and is no woman's name by itself. */
export function areOfTwoGenders(one: string, other: string): boolean {
  return isCounterpart(one, other) || isCounterpart(other, one);
}

function isCounterpart(man: string, woman: string): boolean {
  if (!woman.endsWith('a') && !woman.endsWith('e')) return false;
  const stem = woman.slice(0, -1);
  if (stem.length < 2 || womens.has(man)) return false;
  if (woman.endsWith('a') && man === `${stem}o`) return true;
  return man === stem && isConsonant(stem.slice(-1)) && (woman.endsWith('a') || isKnown(man));
}

const isKnown = (word: string): boolean => moreGivenNames.has(word);

/** Whether only the first letter differs: Raul and Saul, Joel and Noel. A silent one, or one of the same sound, makes no other name. */
const differAtFirst = (one: string, other: string): boolean =>
  one.length === other.length &&
  one.length >= 3 &&
  one.slice(1) === other.slice(1) &&
  !sounding.some((letters) => letters.includes(one.charAt(0)) && letters.includes(other.charAt(0)));

/** Letters that are one at the beginning of a name: Yasmin and Jasmin, Juan and Huan. */
const sounding = ['jhyg', 'ckq', 'bvw', 'szcx', 'iy'];

/** Lilian and Liliana. */
const isWomansOwn = (one: string, other: string): boolean =>
  womens.has(one) && other.startsWith(one) && other.length - one.length <= 2;

/** Whether two words, which are not spelled or said alike, are two given names rather than one with a slip of the pen. */
export function areTwoNames(one: string, other: string, isGiven: (word: string) => boolean): boolean {
  if (isWomansOwn(one, other) || isWomansOwn(other, one)) return false;
  const [mine, theirs] = [one, other].map((word) => isKnown(word) || isGiven(word));
  return (mine === true && theirs === true) || areOfTwoGenders(one, other) || differAtFirst(one, other);
}
