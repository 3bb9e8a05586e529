/** The languages that a set to start with is written in. */
export const starterLanguages = ['es', 'en'] as const;
export type StarterLanguage = (typeof starterLanguages)[number];

/** What each piece does, in a sentence. */
type Does = Readonly<
  Record<
    | 'sales'
    | 'service'
    | 'routing'
    | 'scoring'
    | 'topics'
    | 'calendar'
    | 'sender'
    | 'messages'
    | 'welcome'
    | 'followUp'
    | 'lastNote'
    | 'journey'
    | 'caseRules'
    | 'missedCall'
    | 'complaint'
    | 'lowRating'
    | 'speedToLead',
    string
  >
>;

/** What is left to do, which nobody else can know. */
type Left = Readonly<Record<'sales' | 'service' | 'channel' | 'sender' | 'calendar', string>>;

/** All texts of a set that its readers see. */
export interface StarterWords {
  readonly names: {
    readonly sales: string;
    readonly service: string;
    readonly calendar: string;
    readonly journey: string;
    readonly missedCall: string;
    readonly complaint: string;
    readonly lowRating: string;
    readonly speedToLead: string;
    readonly welcome: string;
    readonly followUp: string;
    readonly lastNote: string;
  };
  readonly tasks: {
    readonly call: string;
    readonly callBack: string;
    readonly complaint: string;
    readonly contact: string;
  };
  readonly does: Does;
  readonly left: Left;
}
