import * as z from 'zod';
import { nearestTo } from '../nearest-name';
import type { Words } from '../words';
import type { RefusalCount } from './refusal';
import { Subject } from './subject';

/** What is sent to forms and sources that do not exist: a mistyped id is in nobody's health but here. */

const Asked = z.object({
  kind: Subject.shape.kind.describe('what the address is one of'),
  asked: z.string().describe('the id in the address, which nothing has'),
  near: Subject.optional().describe('what there is of nearly that id'),
  lastAt: z.iso.datetime(),
  seen: z.number().int().describe('among the latest that are kept'),
  method: z.string(),
  origin: z.string().optional().describe('of the page that sent it last'),
});

export const UnknownIds = z.object({
  count: z.number().int().describe('posts of the last 14 days'),
  summary: z.object({ en: z.string(), es: z.string() }),
  latest: z.array(Asked).describe('by id, the newest first'),
});
export type UnknownIds = z.output<typeof UnknownIds>;

const mostShown = 20;

/** The report on what was sent to ids that nothing has. `known`: all forms and sources that there are. */
export function unknownIds(refusals: readonly RefusalCount[], known: readonly Subject[]): UnknownIds {
  const count = refusals.reduce((sum, refusal) => sum + refusal.count, 0);
  const requests = refusals
    .flatMap(({ kind, latest }) => latest.map((request) => ({ kind, ...request })))
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const byId = new Map<string, (typeof requests)[number] & { readonly seen: number }>();
  for (const request of requests) {
    const name = JSON.stringify([request.kind, request.asked]);
    const newer = byId.get(name);
    byId.set(name, { ...(newer ?? request), seen: (newer?.seen ?? 0) + 1 });
  }
  const latest = [...byId.values()].slice(0, mostShown).map(({ kind, asked = '', at, seen, method, origin }) => {
    const near = nearTo({ kind, id: asked }, known);
    return { kind, asked, ...(near && { near }), lastAt: at, seen, method, ...(origin !== undefined && { origin }) };
  });
  return { count, summary: summaryOf(count), latest };
}

/** Nearly the same id of its kind, else of the other: a form's id at the address of sources. */
function nearTo({ kind, id }: Subject, known: readonly Subject[]): Subject | undefined {
  const ofKind = (isOwn: boolean) => known.filter((one) => (one.kind === kind) === isOwn);
  for (const some of [ofKind(true), ofKind(false)]) {
    const near = nearestTo(
      id,
      some.map((one) => one.id),
    );
    const found = some.find((one) => one.id === near);
    if (found !== undefined) return { kind: found.kind, id: found.id };
  }
  return undefined;
}

function summaryOf(count: number): Words {
  if (count === 0) {
    return {
      en: 'Nothing was sent to a form or source that does not exist.',
      es: 'No se envió nada a un formulario o una fuente que no exista.',
    };
  }
  if (count === 1) {
    return {
      en: "One post of the last 14 days named a form or source that does not exist, and was lost: correct the id in the page's action or at the vendor.",
      es: 'Un envío de los últimos 14 días nombraba un formulario o una fuente que no existe, y se perdió: corrige el id en el action de la página o en el proveedor.',
    };
  }
  return {
    en: `${count} posts of the last 14 days named a form or source that does not exist, and were lost: correct the id in the page's action or at the vendor.`,
    es: `${count} envíos de los últimos 14 días nombraban un formulario o una fuente que no existe, y se perdieron: corrige el id en el action de la página o en el proveedor.`,
  };
}
