import type { StandardWords } from './standard-words';

/** What customers write of each topic in English; phrases between `|`. */
export const englishTopics: StandardWords = {
  billing: {
    words: `invoice*|bill|bills|billing|billed|charge|charges|charged|charging|overcharg*|payment*|direct debit|debited|receipt*|my card|credit card|debit card|bank statement|my statement|taking money|take money|took money|vat|paid twice|pay twice|payment link|purchase order|fee|fees|debit|debits|deducted`,
    hints: 'pay|paid|paying|card|bank|amount|money|statement|tax|transaction*|twice',
    except: 'in charge|free of charge|charge the battery|phone bill of|battery charge|fully charged',
  },
  delivery: {
    words: `deliver*|shipping|shipped|ship|ships|shipment|dispatch*|courier*|parcel*|package|packages|tracking|driver|drivers|where is my order|wheres my order|order … arriv*|item … arriv*|food … arriv*|order … missing|still in your warehouse|in transit|out for delivery|never arriv*|not arrived|hasnt arrived|weeks late|days late|hours late|postage|not received|havent received|have not received|didnt receive|never received|when will … arrive|how long … arrive|how long … get here|not in the mail|still waiting on my|eta`,
    hints:
      'order|ordered|arriv*|late|receive*|expect|how long|track|locate|waiting|address|post|box|warehouse|came|installed|took forever|missing',
    except:
      'link never arrives|code never arrives|email never arrives|email … arriv*|reset link … arriv*|deliver results|package holiday|pension ship',
  },
  refund: {
    words: `refund*|money back|my money|return policy|returns policy|return it|return them|return this|return the|returning|returned|exchange it|please exchange|exchange for|reimburs*|chargeback|send it back|sent it back|store credit|return an item|return my|reverse the|reversed|revert the`,
    hints: 'return|returns|exchange|back|fit',
    except: 'return my call|returned my call|return a call|return to work',
  },
  bug: {
    words: `crash*|freez*|froze|frozen|error 400|error 401|error 403|error 429|error 502|error 504|error code|error message|getting error|bug|bugs|buggy|glitch*|broken link|blank screen|white screen|doesnt load|does not load|wont load|wont open|not loading|button … nothing|does nothing|page … down|site … down|website … down|app … work*|app … working|stopped working|doesnt work|does not work|not working|isnt working|update … broke|update … deleted|keeps closing|hangs|404|500 error|outage`,
    hints: 'app|website|page|button|screen|update|browser|ios|android|error|click|camera|settings|chat',
    except: 'in error|works like|working now|work there|going to work',
  },
  complaint: {
    words: `complain|complaint|complaints|complaining|scam*|thief|thieves|fraud*|disgrace*|unacceptabl*|outrageous*|appalling*|shambles|worst|joke|rip off|never again|fed up|sick of|nobody … repl*|nobody … answer*|no one … repl*|no one … answer*|not one reply|no reply|never repl*|third time|third email|thanks for nothing|thanks for wasting|thank you for wasting|regret|let down|shame about|rude|how hard|anyone work there|does anyone work|do you even|not happy|unhappy|not the best experience|treated|dont bother|competitor|reporting you|report you|trading standards|ombudsman|useless|impossible to reach|different story|left my package|disgusting|disgusted|terribl* service|terribl* experience|awful service|awful experience|poor service|bad service|i want a solution|ignored`,
    hints: 'manager|solution|lawyer|review|respect|disappoint*',
    except: 'isnt a complaint|is not a complaint|not a complaint|no complaints|cant complain|cannot complain',
  },
  cancellation: {
    words: `cancel*|terminate my|terminate the|end my subscription|stop my subscription|close my account|close an account|closing my account|delete my account|delete account|deleting my account|remove my account|quit this account|account … deleted|reverse my|reverse the|revert the|undo the|stop my purchase|opt out of the contract|not renew|unsubscribe from the plan`,
    hints: 'subscription|renew*|contract|notice period',
    except: 'noise cancel*|noise cancelling',
  },
  'account-access': {
    words: `password*|passcode*|pin code|my pin|log in|login|log into|logging in|logged out|sign in|locked out|account locked|account … locked|account … suspended|account … blocked|account … disabled|reset link|reset my|cant access|cannot access|verification code|two factor|2fa|authenticator|my username|access my account|into my account|get into the app`,
    hints: 'account|access|locked|reset|username|code',
    except: 'account manager|savings account',
  },
  pricing: {
    words: `price|prices|priced|pricing|pricey|quote|quotes|quotation|estimate|how much|discount*|coupon*|promo code|voucher*|expensive|cheap|cheaper|rates|rate went|price increase|cost|costs|worth every penny|subscription fee|monthly fee|tariff*`,
    hints: 'plan|offer|offers|monthly|deal|fee',
    except: 'at all costs|unquote|cost me a day',
  },
  appointment: {
    words: `appointment*|booking|bookings|book an|book a|book in|booked|reschedul*|slot|slots|engineer … come|engineer … came|technician … come|technician … came|no one showed|nobody showed|nobody … turned up|no one … turned up|didnt show up|never showed up|eye test|haircut|consultation|time slot`,
    hints:
      'engineer|technician|doctor|dentist|monday|tuesday|wednesday|thursday|friday|saturday|morning|afternoon|available|visit',
    except: 'comic book|book a refund',
  },
  praise: {
    words: `thank you for|thank you to|thank you so much|great service|great job|great work|well done|recommend*|brilliant*|excellent*|amazing|awesome|fantastic|outstanding|wonderful|love|loved|the best|a star|a legend|legends|best service|delighted|pleased|impressed|cant complain|no complaints|worth every|spot on|cant thank|above and beyond|pleasure|professional*|kindness|helpful|friendly|delicious|gorgeous|good service|this good|kudos|lovely|smooth|happier|surprised|chill|perfect|appreciate`,
    except:
      'thank you for nothing|thank you for wasting|would appreciate|appreciate it if|would love|love to know|please recommend',
  },
};
