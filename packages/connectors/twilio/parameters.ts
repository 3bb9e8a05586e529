import { type Fields, firstValues, hasTooManyFields, parseForm } from '../body';
import type { VendorRequest } from '../define-connector';

/** Twilio's parameters by name, of the form and of the URL's query. Blank ones count as absent. */
export type Parameters = Readonly<Record<string, string>>;

/** None of a body that has more of them than Twilio sends, which then proves nothing. */
const lenient = (body: Buffer) => (hasTooManyFields(body) ? [] : [...new URLSearchParams(body.toString('utf8'))]);

function byName(fields: Iterable<readonly [string, string]>): Parameters {
  return Object.fromEntries(firstValues(fields));
}

/** All parameters of the body as Twilio signed them: in order, with blanks and repeats. Never throws. */
export function signedFields(request: VendorRequest): Fields {
  return request.method === 'POST' ? lenient(request.body) : [];
}

/** Reads the parameters; what the form says goes before the query of its URL. RejectedError `connector.body.invalidUtf8` where it is no UTF-8. */
export function readParameters(request: VendorRequest): Parameters {
  const form = request.method === 'GET' ? {} : byName(parseForm(request.body));
  return { ...byName(request.query), ...form };
}

/** The same for a decision that must not throw (the answer, the account check): what is broken reads as U+FFFD. */
export function peekParameters(request: VendorRequest): Parameters {
  const form = request.method === 'GET' ? {} : byName(lenient(request.body));
  return { ...byName(request.query), ...form };
}
