import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { detailSchema } from '@afluente/events/define-event';
import { LeadCaptured } from '@afluente/events/leads';
import type { Declaration, Route } from '@afluente/runtime/declaration';
import { leadItem } from '@afluente/store/leads/lead-item';
import { sampleLead } from '@afluente/tests/builders/domain-samples';
import { marshall } from '@aws-sdk/util-dynamodb';

const at = '2026-03-01T10:00:00.000Z';

/** An event that brings a function to its first AWS call, by its trigger. */
export function firstEventOf(declaration: Declaration): unknown {
  switch (declaration.trigger) {
    case 'http':
      return httpEvent(declaration.routes.find(({ access }) => access === 'management') ?? declaration.routes[0]);
    case 'queue':
      return queueEvent(aDelivery);
    case 'stream':
      return streamEvent();
    case 'event':
      return busEvent(declaration.on[0]?.name ?? '');
    case 'job':
      return { time: at };
  }
}

function httpEvent({ method, path: route }: Pick<Route, 'method' | 'path'> = { method: 'GET', path: '/' }) {
  const id = 'contact';
  const rawPath = route === '/v1/{proxy+}' ? '/v1/teams/sales' : route.replaceAll(/\{\w+\+?\}/g, id);
  const names = [...route.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => [name, id]);
  const headers = { authorization: 'Bearer kiosk.none', 'content-type': 'application/json' };
  const http = { method: method === 'ANY' ? 'GET' : method, sourceIp: '192.0.2.1', userAgent: 'bench', path: rawPath };
  const claims = { sub: 'bench', roles: '[admin]', 'cognito:groups': '[admin]' };
  const authorizer = { jwt: { claims, scopes: null } };
  return {
    version: '2.0',
    rawPath,
    rawQueryString: '',
    headers,
    body: '{}',
    isBase64Encoded: false,
    pathParameters: Object.fromEntries(names),
    requestContext: { requestId: 'gateway', timeEpoch: Date.parse(at), http, authorizer },
  };
}

const aDelivery = {
  id: 'dly_1',
  kind: 'form',
  sourceId: 'contact',
  vendor: 'form',
  configVersion: 1,
  receivedAt: at,
  method: 'POST',
  url: 'https://hub.example.com/v1/forms/contact',
  headers: { 'content-type': 'application/json' },
  body: { encoding: 'utf8', data: '{}' },
  correlationId: 'dly_1',
};

function queueEvent(message: object) {
  const sent = String(Date.parse(at));
  const attributes = { ApproximateReceiveCount: '1', SentTimestamp: sent, ApproximateFirstReceiveTimestamp: sent };
  return { Records: [{ messageId: randomUUID(), body: JSON.stringify(message), attributes }] };
}

const goldenEvents = path.resolve(__dirname, '..', '..', 'tests', 'fixtures', 'events');

function golden(name: string): unknown {
  return JSON.parse(readFileSync(path.join(goldenEvents, `${name}.v1.json`), 'utf8'));
}

function busEvent(name: string) {
  return queueEvent({ 'detail-type': name, detail: golden(name) });
}

function streamEvent() {
  const event = { ...detailSchema(LeadCaptured).parse(golden(LeadCaptured.name)), type: LeadCaptured.name };
  const image = marshall(leadItem.itemsOf(sampleLead(), [event])[0], { removeUndefinedValues: true });
  return { Records: [{ eventName: 'INSERT', dynamodb: { SequenceNumber: '1', NewImage: image } }] };
}
