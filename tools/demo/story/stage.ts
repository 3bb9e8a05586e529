import { randomBytes } from 'node:crypto';
import type { StarterLanguage } from '@afluente/domain/starter/starter-words';
import { nextWallTime } from '@afluente/domain/time/wait-until';
import { wallTimeOf } from '@afluente/domain/time/zone';
import { calledUrl } from '@afluente/tests/signers/signable';
import * as z from 'zod';
import { type HubClient, settled } from '../hub-client';
import { type Played, send, signerOf } from '../send';
import type { Report } from './report';
import type { Words } from './words';

/** What the acts of the story play on: a hub, its clock, a phone line, and the report that they write. */
export interface Stage {
  readonly hub: HubClient;
  readonly language: StarterLanguage;
  readonly words: Words;
  readonly report: Report;
  readonly clock: StageClock;
  readonly phone: Phone;
}

export interface StageClock {
  /** Moves the hub's clock by whole seconds, and waits for what follows. */
  forward(seconds: number): Promise<void>;
  /** Moves it to an hour of a working day after which three days later is one too. */
  toWorkingDay(): Promise<void>;
  /** Hours that the hub's clock has gone since then. */
  hoursSinceThen(): number;
  /** A moment (ISO 8601) as clocks of the company show it: `Mon 10:00`. */
  shows(at: string): string;
}

/** A phone number of the company at Twilio, whose requests are signed. */
export interface Phone {
  open(country: string): Promise<void>;
  sms(from: string, text: string): Promise<Played>;
  missedCall(from: string): Promise<Played>;
}

const zones: Readonly<Record<StarterLanguage, string>> = { es: 'Europe/Madrid', en: 'Europe/London' };
const Moved = z.object({ now: z.iso.datetime() });

export function clockOf(hub: HubClient, language: StarterLanguage, { weekdays }: Words): StageClock {
  const zone = zones[language];
  let [began, last] = [0, 0];
  const forward = async (seconds: number) => {
    const { now } = await hub.post('/_local/clock', { advance: `PT${seconds}S` }, Moved);
    await settled(hub.url);
    last = Date.parse(now);
    return now;
  };
  return {
    forward: async (seconds) => void (await forward(seconds)),
    toWorkingDay: async () => {
      const now = await forward(0);
      const at = nextWallTime(now, { time: '10:00', weekdays: ['mon', 'tue', 'fri'] }, zone);
      await forward(Math.ceil((Date.parse(at) - Date.parse(now)) / 1_000));
      began = last;
    },
    hoursSinceThen: () => Math.floor((last - began) / 3_600_000),
    shows: (at) => {
      const { weekday, time } = wallTimeOf(at, zone);
      return `${weekdays[weekday]} ${time.slice(0, 5)}`;
    },
  };
}

const ourNumber = '+441212345678';
const sid = (prefix: string) => `${prefix}${randomBytes(16).toString('hex')}`;

export function phoneOf(hub: HubClient): Phone {
  const secrets = { authToken: randomBytes(16).toString('hex') };
  const url = `${hub.url}/v1/hooks/phone`;
  const post = async (fields: Readonly<Record<string, string>>) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = Buffer.from(new URLSearchParams({ AccountSid: 'AC1', To: ourNumber, ...fields }).toString());
    const signed = await signerOf('twilio')({ method: 'POST', headers, body }, { url, secrets });
    return send(calledUrl(url, signed), signed, 'twilio');
  };
  return {
    open: (defaultCountry) =>
      hub.put('/v1/sources/phone', { vendor: 'twilio', name: 'Phone', settings: {}, secrets, defaultCountry }),
    sms: (From, Body) => post({ From, Body, MessageSid: sid('SM'), SmsStatus: 'received' }),
    missedCall: (From) =>
      post({ From, CallSid: sid('CA'), CallStatus: 'no-answer', Direction: 'inbound', CallDuration: '0' }),
  };
}
