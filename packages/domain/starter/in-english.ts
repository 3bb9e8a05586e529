import type { StarterWords } from './starter-words';

export const inEnglish: StarterWords = {
  names: {
    sales: 'Sales',
    service: 'Customer service',
    calendar: 'Office hours',
    journey: 'Welcome',
    missedCall: 'Missed calls are returned within an hour',
    complaint: 'Complaints are answered within four hours',
    lowRating: 'Whoever rates us low is contacted within a day of work',
    speedToLead: 'Leads are contacted within 15 minutes',
    welcome: 'Welcome: we have your message',
    followUp: 'Welcome: a day later',
    lastNote: 'Welcome: three days later',
  },
  tasks: {
    call: 'Call them: they asked two days ago',
    callBack: 'Return the missed call now',
    complaint: 'Answer the complaint now',
    contact: 'Contact the lead now',
  },
  does: {
    sales: 'Takes the leads; they wait in its queue, the oldest first, until somebody is in it.',
    service: 'Takes the cases: missed calls, complaints and low ratings.',
    routing: 'Gives returning customers back to who had them, calls and WhatsApp first, and all others in turn.',
    scoring:
      'Scores leads by who they are and what they do; what they did counts half after 14 days, and 60 points qualify.',
    topics: 'Sorts what people write by topic, in Spanish, English and Portuguese.',
    calendar: 'Monday to Friday from 9 to 18 o’clock: time for answers counts in these hours alone.',
    sender: 'The language of people who have none on record.',
    messages: 'Holds marketing from 21 to 9 o’clock of whoever gets it, and sends at most two in a day.',
    welcome: 'The mail that says at once that their message is here.',
    followUp: 'The mail of a day later; it is marketing, and goes to those alone who agreed to it.',
    lastNote: 'The mail of three days later; it is marketing, and goes to those alone who agreed to it.',
    journey:
      'Welcomes each lead that has an address, writes again after one and three days, has sales call in between, and ends as soon as they answer or somebody works on the lead.',
    caseRules: 'Opens a case for each missed call, complaint and low rating; what follows joins it.',
    missedCall:
      'Warns after half an hour, notifies the team after an hour, and after two makes it urgent with a task to call back.',
    complaint:
      'Warns after three of four hours, then notifies the team, and two hours later makes it urgent with a task.',
    lowRating: 'Notifies the team where nobody wrote or called within nine hours of work.',
    speedToLead:
      'Warns a lead’s owner after ten minutes of work without a call or message, notifies the team after 15, and after 30 opens a task.',
  },
  left: {
    sales: 'Say who sells: put the people of the team into it.',
    service: 'Say who answers cases: put the people of the team into it.',
    channel: 'Set up what mails leave by; until then they are refused, with the reason.',
    sender: 'Say who the mails come from: the name and postal address of your company.',
    calendar: 'Check the hours and the time zone, and add your holidays.',
  },
};
