import { isCountry } from '../customers/record/edit-checks';
import { countriesOfRegion, isSameRegion } from '../region';
import type { Needs } from './waiting-lead';

/** Territories of members: a country, a region, or a region of a country, as `MX`, `Jalisco`, `MX-Jalisco`. */

type Place = Pick<Needs, 'country' | 'region'>;

/** Whether one of these is where the customer is, as far as anybody knows: what nobody knows of the customer keeps nobody away. */
export function coversPlace(territories: readonly string[], { country, region }: Place): boolean {
  if (country === undefined && region === undefined) return true;
  const where = { country: country?.toUpperCase() ?? onlyCountry(region), region };
  return territories.some((territory) => isIn(territory, where));
}

/** Where the customer is, as far as it is known, as `MX-Jalisco`. */
export const placeName = ({ country, region }: Place): string =>
  [country, region].filter((one) => one !== undefined).join('-');

function onlyCountry(region: string | undefined): string | undefined {
  const [first, ...others] = region === undefined ? [] : countriesOfRegion(region);
  return others.length === 0 ? first : undefined;
}

function isIn(territory: string, place: Place): boolean {
  const [, code = '', ofCountry] = /^([A-Za-z]{2})(?:-(.+))?$/.exec(territory.trim()) ?? [];
  const country = code.toUpperCase();
  if (!isCountry(country)) return isInRegion(territory, place);
  if (ofCountry === undefined && place.region?.toUpperCase() === country) return true;
  if (place.country !== undefined && place.country !== country) return false;
  return ofCountry === undefined || place.region === undefined || isSameRegion(ofCountry, place.region, country);
}

/** A region whose country is known to be another one is not where they are, whatever else is unknown. */
function isInRegion(territory: string, { country, region }: Place): boolean {
  if (region !== undefined) return isSameRegion(territory, region, country);
  const countries = countriesOfRegion(territory);
  return country === undefined || countries.length === 0 || countries.includes(country);
}
