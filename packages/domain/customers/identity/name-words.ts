/** Words that distinguish names, folded as `foldText` folds. */

// so that a bundle holds only the lists that it asks for: the intake asks for none
// @__NO_SIDE_EFFECTS__
export function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Between the parts of a surname, and before the surname they belong to. */
export const particles = words(
  `de del da das do dos la las los el e y i van von der den ter ten di della du le al bin ibn ben san santa santo sao saint`,
);

/** The surname before continues after these: Ortega y Gasset, Costa e Silva. */
export const joiningParticles = words('e y i');

/** Particles that only Spanish and Portuguese names have. */
export const iberianParticles = words('de del da das do dos y e');

/** Before a name, and not part of it. */
export const titles = words(
  `sr sra srta sres don dona dna d dr dra drs lic licda licdo ing arq prof profa profra mtro mtra cp abog eng enga mr mrs ms miss mx sir lord lady exmo exma
  ilmo ilma rev fr hon herr frau mme mlle`,
);

/** After a surname, and part of it. */
export const suffixes = words('jr sr junior filho filha neto neta sobrinho bisneto hijo ii iii iv');

/** What follows María, Juan or José as part of the given name: María del Carmen, Juan de Dios, Maria das Graças. */
export const devotions = words(
  `carmen angeles dolores dios jesus luz lourdes rosario pilar mar refugio socorro guadalupe concepcion fatima carmo gracas conceicao aparecida
  mercedes remedios milagros nieves penha paz soledad consuelo amparo esperanza cielo valle sagrario gloria rocio`,
);

/** Given names of Spain, Portugal and America, common as a first or second one, and no surnames. */
export const givenNames = words(
  `aaron abel adela adolfo adrian adriana agustin aida alba alberto alejandra alejandro alessandra alex alexandra alexandre alfonso alfredo alicia aline
  alvaro amalia amanda amelia ana analia anderson andre andrea andreia andres andressa angel angela angelica anibal anna ann antonia antonio araceli
  ariana ariel armando arthur artur arturo augusto aurelio aurora barbara beatriz benjamin berta bianca blanca brenda bruna bruno caio camila camilo carla
  carlos carlota carmen carolina caroline catalina catarina cecilia celia cesar clara clarissa claudia claudio clemencia consuelo cristian cristiane cristina
  cristobal cristiano daniel daniela daniele danilo david debora diana diego dolores douglas edgar eduarda eduardo elena eliana elisa elsa elvira
  emilia emiliano emilio emma enrique enzo erica erick erika ernesto esperanza esteban estela ester esther eugenia eugenio eva fabian fabiana fabio fabricio
  fatima federico felicia felipe fernanda fernando fidel flavia flavio florencia francisca francisco gabriel gabriela gaston gerardo german gilberto gisela
  giovanna gloria gonzalo graciela gregorio guadalupe guillermina guillermo gustavo hector helena henrique hernan hilda horacio hugo humberto ignacio ines
  ingrid irene iris irma isabel isabela isabella isidro ismael ivan ivonne jacinto jaime javier jesus jimena joana joao joaquin joaquim joel jonas jorge jose
  josefa josefina juan juana juliana juliano julieta julia julian julio karen karina karla larissa laura leandro leonardo leonor leticia lidia ligia liliana
  lina livia lorena lorenzo lourdes luana lucas lucia luciana luciano lucrecia luis luisa luiz luiza magdalena maite manuel manuela mar mara marcela marcelo
  marcia marcio marco marcos margarita maria mariana mariano maricela mariela marilia marina mario marisa marisol marta martha mateo mateus matheus matias
  mauricio maximiliano mayra melissa mercedes michele miguel milagros mirta miriam monica monserrat montserrat nadia natalia nestor nicolas nicole noelia
  noemi nora norberto norma nuria octavio olga olivia omar orlando oscar pablo paloma paola patricia patricio paula paulina paulo pedro pia pilar rafael
  rafaela ramiro ramon raquel raul rebeca regina renata renato ricardo roberta roberto rocio rodolfo rodrigo rogelio rogerio rosa rosalia rosana rosario
  roxana ruben ruth sabrina salvador samanta samuel sandra santiago sara sebastian selene sergio silvana silvia simon simone sofia soledad sonia sophia
  stella susana tania tatiana teodoro teresa thiago tiago tomas ursula valentin valentina valeria valerio vanessa vania veronica vicente victor victoria
  vinicius violeta virginia vitor vitoria viviana viviane walter wellington wilson wilmer ximena yamila yolanda zoe
  alondra brandon brayan bryan citlali denisse heidi itzel janeth jazmin jennifer jessica jonathan karol kevin lizbeth maritza nayeli wendy xochitl yadira yesenia`,
);

/** Surnames that stand second in a name of four as often as not. */
export const surnames = words(
  `garcia rodriguez gonzalez hernandez lopez martinez perez sanchez ramirez torres flores rivera gomez diaz cruz reyes morales ortiz gutierrez chavez ruiz
  alvarez fernandez jimenez moreno romero herrera medina aguilar castro vargas mendoza guzman munoz rojas vazquez silva santos oliveira souza sousa
  lima pereira ferreira costa carvalho almeida ribeiro alves rocha dias nunes barbosa cardoso araujo melo teixeira correia moreira cavalcanti`,
);
