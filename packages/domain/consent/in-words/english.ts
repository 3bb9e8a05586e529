import { type Grammar, type Verb, words } from './grammar';

const verbs: readonly (readonly [Verb['kind'], string])[] = [
  ['call', 'call/calling'],
  ...'text/texting email/emailing contact/contacting message/messaging bother/bothering phone/phoning ring/ringing spam/spamming disturb/disturbing write/writing whatsapp/whatsapping harass/harassing dm/dming bug/bugging'
    .split(' ')
    .map((forms) => ['contact', forms] as const),
  ['send', 'send/sending'],
  ['send', 'mail/mailing'],
];

/** The plain form of English is its command too. */
export const english: Grammar = {
  verbs: new Map(
    verbs.flatMap(([kind, forms]): readonly (readonly [string, Verb])[] => {
      const [command = '', going = ''] = forms.split('/');
      return [
        [command, { kind, form: 'command' }],
        [going, { kind, form: 'going' }],
      ];
    }),
  ),
  negators: words('dont never nobody'),
  notBefore: words('you they we u who why if people he she'),
  before: words('please'),
  lamenting: new Set(),
  asking: new Set(),
  toMe: words('me us'),
  fillers: words('ever please again to you anyone anybody people keep try'),
  wishes: words('want wish like need'),
  again: words('keep continue'),
  ceasing: words('stop quit cease'),
  receiving: words('receive receiving get getting'),
  more: words('any more anything ever again anymore'),
  determiners: words('me us these those this your the so all of such my out kind many much'),
  mailings: words(
    'texts messages emails mails calls spam newsletters newsletter promotions promos ads advertising marketing offers stuff junk notifications sms crap things',
  ),
  mailing: words('text message email call mail'),
  openers: words(
    'me us this again anymore any ever please thanks at on about with for by i and or in now no to all these here',
  ),
  limits: words(
    'before after until till today tomorrow tonight during while unless if when except but only between monday tuesday wednesday thursday friday saturday sunday sundays',
    'weekends weekend morning afternoon evening night work office home late early without sooner',
  ),
  unlessBefore: new Map([
    ['at', words('all this my')],
    ['on', words('this my whatsapp')],
    ['in', words('future any the')],
  ]),
  matters: words(
    'invoice invoices order orders package packages parcel parcels receipt receipts product products quote contract technician bill bills statement statements ticket tickets',
    'documents code payment',
  ),
  instead: words('instead rather prefer preferably better'),
  wants: words('interested need buy looking quote'),
  deleting: words('delete erase remove wipe deleting erasing removing forget erasure deletion removal'),
  adding: words('add subscribe include put sign enroll enrol'),
  mine: words('my our'),
  data: words(
    'data information info details number numbers phone email account contact name record records profile address mail',
  ),
  lists: words('list lists database mailing mailings group system newsletter contacts records'),
};
