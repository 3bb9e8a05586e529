/**
 * Ways of writing a line that its country has given up, and how the same line is written today: the renumberings since 2011 after which the new number follows from the
 * old one, and nobody else can have the old one. To add one: an entry here, and pairs in fixtures/phones-renumbered.json.
 *
 * Left out, since the new number does not follow, or the old one is somebody else's now: Manila (2019, by operator), Togo (2011, by operator), Kosovo's numbers of
 * Monaco and Slovenia (2016), South Korea's 01x (2011 to 2021), Vietnam's area codes (2017: Ho Chi Minh City's old 8 are mobiles now).
 */
export interface Renumbering {
  /** of a number with country code, plus and digits alone */
  readonly written: RegExp;
  readonly today: string;
  /** `YYYY-MM-DD` from which the new form counts, the last step where there were several */
  readonly since: string;
  readonly source: string;
}

const benin = { since: '2024-11-30', source: 'ARCEP Bénin, by ITU, T0202000017; libphonenumber 8.13.51' };
const ivoryCoast = { since: '2021-01-31', source: 'ARTCI, nouveau plan de numérotation; ITU, T0202000031' };
const gabon = { since: '2019-11-15', source: 'ARCEP Gabon, plan à neuf chiffres (RFI, 15 November 2019)' };
const cameroon = {
  since: '2014-11-21',
  source: 'ART Cameroun, plan à neuf chiffres (Guardian Post, 26 September 2014)',
};
const vietnam = { since: '2018-09-15', source: 'Ministry of Information and Communications (SGGP News, MobiFone)' };
const chile = { since: '2013-07-06', source: 'Subtel, by ITU, communication of 2.VII.2014' };
const mauritius = { since: '2013-09-01', source: 'ICTA (CommsUpdate, 2 September 2013)' };

export const renumberings: readonly Renumbering[] = [
  /*
   * Mexico: the 1 before mobiles, and the prefixes 01, 044 and 045. WhatsApp still writes the 1; people still write all of them.
   */
  {
    written: /^\+52(?:0?1|04[45])([2-9]\d{9})$/,
    today: '+52$1',
    since: '2019-08-03',
    source: 'IFT, Plan Técnico Fundamental de Numeración',
  },
  // Argentina: from abroad a mobile has the 9 and neither the trunk 0 nor the 15, which people add from habit
  { written: /^\+5490([1-3]\d{9})$/, today: '+549$1', since: '1999-01-24', source: 'ENACOM, numbering plan' },
  { written: /^\+5490?([1-3]\d{11})$/, today: '+54$1', since: '1999-01-24', source: 'ENACOM, numbering plan' },
  // Brazil: mobiles of eight digits, which began with 6 to 9, got a 9 in front; fixed lines begin with 2 to 5. WhatsApp leaves the 9 out in most area codes
  {
    written: /^\+55([1-9]{2})([6-9]\d{7})$/,
    today: '+55$19$2',
    since: '2016-11-06',
    source: 'Anatel, Resolução 553/2010',
  },
  // Colombia: fixed lines are 60, the area digit and seven digits
  {
    written: /^\+57([124-8][2-8]\d{6})$/,
    today: '+5760$1',
    since: '2021-09-01',
    source: 'CRC, Resolución 5826',
  },
  // Chile: a 2 before every fixed line, in Santiago and behind the other area codes
  { written: /^\+562([2-9]\d{6})$/, today: '+5622$1', ...chile },
  { written: /^\+56(3[2-5]|4[1235]|5[1-357-8]|6[13457]|7[1-35])(\d{6})$/, today: '+56$12$2', ...chile },
  // Ecuador: a 9 before every mobile
  { written: /^\+593([89]\d{7})$/, today: '+5939$1', since: '2012-09-30', source: 'SUPERTEL, décimo dígito' },
  { written: /^\+229([24-69]\d{7})$/, today: '+22901$1', ...benin },
  // Côte d'Ivoire: the operator's two digits in front: Moov, MTN, Orange by the second digit of mobiles, by the third of fixed lines
  { written: /^\+225([04-9][0-3]\d{6})$/, today: '+22501$1', ...ivoryCoast },
  { written: /^\+225([04-9][4-6]\d{6})$/, today: '+22505$1', ...ivoryCoast },
  { written: /^\+225([04-9][7-9]\d{6})$/, today: '+22507$1', ...ivoryCoast },
  { written: /^\+225(2\d8\d{5})$/, today: '+22521$1', ...ivoryCoast },
  { written: /^\+225([23]\d0\d{5})$/, today: '+22525$1', ...ivoryCoast },
  { written: /^\+225([23]\d[1-9]\d{5})$/, today: '+22527$1', ...ivoryCoast },
  { written: /^\+2410?([256]\d{6})$/, today: '+2416$1', ...gabon },
  { written: /^\+2410?([47]\d{6})$/, today: '+2417$1', ...gabon },
  { written: /^\+2410?(1\d{6})$/, today: '+2411$1', ...gabon },
  { written: /^\+237([5-9]\d{7})$/, today: '+2376$1', ...cameroon },
  { written: /^\+237([23]\d{7})$/, today: '+2372$1', ...cameroon },
  { written: /^\+230([79]\d{6}|25\d{5})$/, today: '+2305$1', ...mauritius },
  // Sint Maarten left the Netherlands Antilles' code for North America's plan
  { written: /^\+599(5\d{6})$/, today: '+1721$1', since: '2011-09-30', source: 'NANPA, area code 721' },
  { written: /^\+84120(\d{7})$/, today: '+8470$1', ...vietnam },
  { written: /^\+84121(\d{7})$/, today: '+8479$1', ...vietnam },
  { written: /^\+84122(\d{7})$/, today: '+8477$1', ...vietnam },
  { written: /^\+84126(\d{7})$/, today: '+8476$1', ...vietnam },
  { written: /^\+84128(\d{7})$/, today: '+8478$1', ...vietnam },
  { written: /^\+84123(\d{7})$/, today: '+8483$1', ...vietnam },
  { written: /^\+84124(\d{7})$/, today: '+8484$1', ...vietnam },
  { written: /^\+84125(\d{7})$/, today: '+8485$1', ...vietnam },
  { written: /^\+84127(\d{7})$/, today: '+8481$1', ...vietnam },
  { written: /^\+84129(\d{7})$/, today: '+8482$1', ...vietnam },
  { written: /^\+84162(\d{7})$/, today: '+8432$1', ...vietnam },
  { written: /^\+84163(\d{7})$/, today: '+8433$1', ...vietnam },
  { written: /^\+84164(\d{7})$/, today: '+8434$1', ...vietnam },
  { written: /^\+84165(\d{7})$/, today: '+8435$1', ...vietnam },
  { written: /^\+84166(\d{7})$/, today: '+8436$1', ...vietnam },
  { written: /^\+84167(\d{7})$/, today: '+8437$1', ...vietnam },
  { written: /^\+84168(\d{7})$/, today: '+8438$1', ...vietnam },
  { written: /^\+84169(\d{7})$/, today: '+8439$1', ...vietnam },
  { written: /^\+84186(\d{7})$/, today: '+8456$1', ...vietnam },
  { written: /^\+84188(\d{7})$/, today: '+8458$1', ...vietnam },
  { written: /^\+84199(\d{7})$/, today: '+8459$1', ...vietnam },
];
