import {
  type CountryCode,
  type MetadataJson,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core';

/*
 * The `min` plans: 83 kB where `max` takes 157 kB. `max` adds the patterns by type of line; over the numbers of phone.test.ts both give the same
 * verdicts, and nothing here asks for the type of a line. They lie beside the bundles, which load them with the first number.
 */
const plans = (): MetadataJson => require('libphonenumber-js/metadata.min.json');

/** A number as its country's plan reads it, or as that of `country` where it has no country code; undefined for what no plan knows. Words around it are refused. */
export function readNumber(text: string, country?: CountryCode): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, { ...(country && { defaultCountry: country }), extract: false }, plans());
}

/** Whether there is a plan of a country, by its code of two letters. */
export const hasPlan = (country: string): country is CountryCode => Object.hasOwn(plans().countries, country);
