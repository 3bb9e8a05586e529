/**
 * Pairs for tests: which people are suspected to be one, and which are not.
 * `name; company; mail; city; phone; birthday`, what is unknown left empty.
 */

export type Pair = readonly [one: string, other: string, why: string];

export const alike: readonly Pair[] = [
  // names in two spellings, of one company
  ['Ana Ruiz; Talleres Ruiz', 'ANA RUIZ; Talleres Ruiz', 'case'],
  ['José Hernández; Grupo Alfa', 'Jose Hernandez; Grupo Alfa', 'accents'],
  ['Iñaki Muñoz; Bodegas Muñoz', 'Inaki Munoz; Bodegas Munoz', 'ñ'],
  ['João Gonçalves; Padaria Central', 'Joao Goncalves; Padaria Central', 'ã and ç'],
  ['Gabriel García Márquez; Macondo', 'García Márquez, Gabriel; Macondo', 'family name first'],
  ['María de la Cruz; Hotel Sol', 'Maria Cruz; Hotel Sol', 'Spanish particles'],
  ['Paulo dos Santos; Loja Azul', 'Paulo Santos; Loja Azul', 'Portuguese particles'],
  ['Dra. Laura Peña; Clínica Norte', 'Laura Peña; Clínica Norte', 'a title'],
  ['Ing. Luis Téllez; Acero del Norte', 'Luis Tellez; Acero del Norte', 'a Mexican title'],
  ['Ana Ruiz; Talleres Ruiz', 'Ana Ruiz Ortega; Talleres Ruiz', 'second family name left out'],
  ['Juan Gómez; Norte', 'Juan Gomes; Norte', 's for z'],
  ['Vicente Ramos; Fletes Ramos', 'Bicente Ramos; Fletes Ramos', 'b for v'],
  ['Marta Ibáñez; Lunaria', 'Martha Ibañez; Lunaria', 'silent h'],
  ['Elena Ríos; Botica Ríos', 'Helena Rios; Botica Rios', 'h in front'],
  ['Sergio Valle; Valle y Asociados', 'Sergio Vaye; Valle y Asociados', 'll and y'],
  ['Ximena Olvera; Taller Seis', 'Jimena Olvera; Taller Seis', 'x and j'],
  ['Rita Giménez; Quinta Rosa', 'Rita Jiménez; Quinta Rosa', 'g and j'],
  ['Pedro Enríquez; Obras Sol', 'Pedro Enrikes; Obras Sol', 'qu and k'],
  ['Ana Rodríguez; Casa Lima', 'Ana Rodirguez; Casa Lima', 'letters swapped'],
  ['Diego Fernández; Casa Lima', 'Diego Fernndez; Casa Lima', 'a letter left out'],
  ['Marina Lopez Soto; Optica Sur', 'Marina Lopes Soto; Optica Sur', 's for z among three names'],
  ['Luis Carranza Soto; Optica Sur', 'Luis Caranza Soto; Optica Sur', 'single and double letter'],
  ["Sean O'Brien; Harbour Foods", 'Sean OBrien; Harbour Foods', 'an apostrophe'],
  ['Anne-Marie Dupont; Atelier Nord', 'Anne Marie Dupont; Atelier Nord', 'a hyphen'],
  ['Jürgen Groß; Brauhaus', 'Jurgen Gross; Brauhaus', 'ü and ß'],
  // companies in two spellings
  ['Ana Ruiz; Aceros del Sur S.A. de C.V.', 'Ana Ruiz; Aceros del Sur', 'S.A. de C.V.'],
  ['Ana Ruiz; Aceros del Sur, S. de R.L. de C.V.', 'Ana Ruiz; ACEROS DEL SUR SA DE CV', 'two legal forms'],
  ['Ana Ruiz; Pinturas Soler S.L.', 'Ana Ruiz; Pinturas Soler', 'S.L.'],
  ['Rui Costa; Moinho Verde Ltda.', 'Rui Costa; Moinho Verde', 'Ltda.'],
  ['Rui Costa; Moinho Verde, Lda', 'Rui Costa; Moinho Verde EIRELI', 'Lda and EIRELI'],
  ['Eva Braun Adler; Adler GmbH & Co. KG', 'Eva Braun Adler; Adler', 'GmbH & Co. KG'],
  ['Jane Cole; Fairwind, Inc.', 'Jane Cole; Fairwind Corporation', 'Inc. and Corporation'],
  ['Jane Cole; MercadoVivo', 'Jane Cole; Mercado Vivo', 'one word and two'],
  ['Jane Cole; Smith & Sons', 'Jane Cole; Smith and Sons', 'an ampersand'],
  ['Ana Ruiz; Transportes Pegaso', 'Ana Ruiz; Transportes Pegazo', 'a company spelled by ear'],
  // by the domain of an address
  ['Ana Ruiz;; ana@aceros.mx', 'Ana Ruiz;; aruiz@aceros.mx', 'one email domain'],
  ['Ana Ruiz; Aceros del Sur', 'Ana Ruiz;; compras@acerosdelsur.com.mx', 'company and domain'],
  ['Ana Ruiz;; ana@aceros.mx', 'Ana Ruiz;; ana.ruiz@ventas.aceros.com.mx', 'two domains of one name'],
  // a public mailbox
  ['Ana Ruiz;; ana.ruiz@gmail.com', 'Ana Ruiz;; ana.ruiz@gmial.com', 'a slip in the provider'],
  ['Ana Ruiz;; anita.ruiz@gmail.com', 'Ana Ruiz;; anita.riuz@gmail.com', 'a slip in the mailbox'],
  ['Ana Ruiz;; chikis83@hotmail.com', 'Ana Ruiz;; chikis83@gmail.com', 'one rare mailbox name'],
  ['Ana;; reinadelsur@hotmail.com', 'Ana;; reinadelsur@hotmial.com', 'a slip in the provider of a rare mailbox'],
  // a city, with three names
  ['Ana Ruiz Ortega;;; Guadalajara', 'Ana Ruíz Ortega;;; guadalajara', 'three names and a city'],
  ['João Pedro Alves Rocha;;; São Paulo', 'Joao Pedro Alves Rocha;;; Sao Paulo', 'four names and a city'],
  // a birthday
  ['Ana Ruiz;;;;; 1990-05-17', 'Ana Ruiz Ortega;;;;; 1990-05-17', 'one birthday'],
  ['Ana Ruiz;;; León;; 1990-05-17', 'Ana Ruíz;;; Mérida;; 1990-05-17', 'one birthday, moved'],
  ['Ana Ruiz Ortega;;; Mérida', 'Ana María Ruiz Ortega;;; Merida;+529991234567', 'a name between'],
];

/** Alike too, but of no common block: they are compared where something else brings them together. */
export const alikeOnceCompared: readonly Pair[] = [
  ['J. Ruiz Ortega; Ortega', 'Juan Ruiz Ortega; Ortega', 'an initial'],
  ['Ruiz Ana; Talleres Ruiz', 'Ana Ruiz; Talleres Ruiz', 'names turned round, without a comma'],
];

export const unlike: readonly Pair[] = [
  // another given name
  ['Ana Ruiz; Talleres Ruiz', 'Eva Ruiz; Talleres Ruiz', 'sisters'],
  ['Luis Soto; Optica Sur', 'Luisa Soto; Optica Sur', 'Luis and Luisa'],
  ['Mario Vega; Vega', 'María Vega; Vega', 'Mario and María'],
  ['Daniel Paz; Nube', 'Daniela Paz; Nube', 'Daniel and Daniela'],
  ['Carlos Rey; Rey', 'Carla Rey; Rey', 'Carlos and Carla'],
  ['Fernando Gil; Gil', 'Fernanda Gil; Gil', 'Fernando and Fernanda'],
  ['Francisco Mora; Mora', 'Francisca Mora; Mora', 'Francisco and Francisca'],
  ['José Lara; Lara', 'Josué Lara; Lara', 'José and Josué'],
  ['Marisa López; Telas', 'Marina López; Telas', 'Marisa and Marina'],
  ['Paula Cruz; Azul', 'Paola Cruz; Azul', 'Paula and Paola'],
  ['Juan Pérez; Pérez', 'Juana Pérez; Pérez', 'Juan and Juana'],
  ['John Smith; Smith Ltd', 'Joan Smith; Smith Ltd', 'John and Joan'],
  ['Luca Moreira; Rede', 'Lucas Moreira; Rede', 'Luca and Lucas, a short name'],
  ['José García; Norte', 'María García; Norte', 'one family name'],
  ['Pepe Ruiz; Norte', 'José Ruiz; Norte', 'a nickname'],
  // another family name
  ['Juan Pérez López; Norte', 'Juan Pérez Gómez; Norte', 'another second family name'],
  ['Ana Martín; Norte', 'Ana Martínez; Norte', 'Martín and Martínez'],
  ['Ana Fernández; Norte', 'Ana Hernández; Norte', 'Fernández and Hernández'],
  ['Ana Castillo; Norte', 'Ana Castilla; Norte', 'Castillo and Castilla'],
  ['Rui Morais; Norte', 'Rui Moreira; Norte', 'Morais and Moreira'],
  ['Ana García López; Norte', 'Ana López García; Sur', 'names turned round, another company'],
  // father and son
  ['Juan Pérez Soto; Pérez', 'Juan Pérez Soto Jr.; Pérez', 'Junior'],
  ['José Alves Lima; Lima', 'José Alves Lima Filho; Lima', 'Filho'],
  ['José Alves Lima Filho; Lima', 'José Alves Lima Neto; Lima', 'Filho and Neto'],
  ['Henry Ford Cole II; Cole', 'Henry Ford Cole III; Cole', 'II and III'],
  // too little beside the name
  ['Ana Ruiz', 'Ana Ruiz', 'a name and nothing else'],
  ['Ana Ruiz Ortega', 'Ana Ruiz Ortega', 'a whole name and nothing else'],
  ['María García;;; Madrid', 'María García;;; Madrid', 'two names and a big city'],
  ['Ana; Talleres Ruiz', 'Ana; Talleres Ruiz', 'a given name in one company'],
  ['García;; garcia@aceros.mx', 'García;; ventas@aceros.mx', 'a family name in one company'],
  ['Ana Ruiz;; ana.ruiz@gmail.com', 'Ana Ruiz;; ana.ruiz@hotmail.com', 'a mailbox made of the name'],
  ['Juan Silva;; jsilva1@gmail.com', 'Juan Silva;; jsilva2@gmail.com', 'mailboxes that differ in a digit'],
  ['Ana Ruiz;; ana@gmail.com', 'Ana Ruiz;; ruiz@gmail.com', 'one public provider'],
  ['Ana Ruiz;; ventas@gmail.com', 'Ana Ruiz;; ventas@outlook.com', 'mailboxes of a role'],
  ['Ana Ruiz;; ana@hotmail.com.mx', 'Ana Ruiz;; ruiz@hotmail.com.mx', 'one public provider of a country'],
  ['Ana Ruiz;; ana@uol.com.br', 'Ana Ruiz;; ruiz@uol.com.br', 'one provider of Brazil'],
  ['Ana Ruiz;;;; +525512345678', 'Ana Ruiz;;;; +525587654321', 'phones of one country'],
  // something contradicts it
  ['Ana Ruiz; Aceros', 'Ana Ruiz; Panadería Luz', 'two companies'],
  ['Ana Ruiz Ortega; Aceros;; León', 'Ana Ruiz Ortega; Panadería Luz;; León', 'two companies in one city'],
  ['Ana Ruiz;; ana@aceros.mx', 'Ana Ruiz;; ana@panluz.mx', 'two domains'],
  ['Ana Ruiz Ortega;;; León', 'Ana Ruiz Ortega;;; Sevilla', 'two cities'],
  ['Ana Ruiz Ortega;;; León;; 1990-05-17', 'Ana Ruiz Ortega;;; León;; 1962-11-02', 'mother and daughter of one name'],
  ['Ana Ruiz; Talleres Ruiz;;;; 1990-05-17', 'Ana Ruiz; Talleres Ruiz;;;; 1962-11-02', 'two birthdays in one company'],
  ['Ana Ruiz;;;;; 1990-05-17', 'Eva Lima;;;;; 1990-05-17', 'one birthday, two people'],
  // nothing to go by
  ['; Talleres Ruiz; compras@gmail.com', '; Talleres Ruiz', 'no name'],
  ['; Talleres Ruiz', 'Ana Ruiz; Talleres Ruiz', 'a name on one side'],
  ['Ana Ruiz; S.A. de C.V.', 'Ana Ruiz; S.L.', 'nothing but legal forms'],
  ['李明; 华为', '王芳; 华为', 'another script, two people'],
  ['Kim Lee; Seoul Foods', 'Lee Park; Seoul Foods', 'one shared word'],
];
