import createTable from 'dynalite/actions/createTable.js';
import type { Engine } from './engine';
import { asRefused, invalid } from './refused-error';
import type { TableDescription, TableRequest } from './request';

type Done = (error?: unknown, value?: unknown) => void;

/** The description of a table that a CreateTable request asks for, as dynalite writes it, but ACTIVE at once and with its stream. */
export function describeNew(engine: Engine, request: TableRequest): TableDescription {
  if ('LocalSecondaryIndexes' in request) throw invalid('The local database has no local secondary indexes');
  const { StreamSpecification, ...rest } = request;
  const description = described(rest);
  const table = engine.arnPrefix + description.TableName;
  for (const index of description.GlobalSecondaryIndexes ?? []) {
    Object.assign(index, { IndexStatus: 'ACTIVE', IndexArn: `${table}/index/${index.IndexName}` });
  }
  return {
    ...description,
    TableArn: table,
    TableStatus: 'ACTIVE',
    ...(StreamSpecification?.StreamEnabled ? streamOf(engine, table, StreamSpecification.StreamViewType) : {}),
  };
}

function described(request: TableRequest): TableDescription {
  const tableDb = {
    awsRegion: '',
    awsAccountId: '',
    lock: (_key: string, run: (release: (done: Done) => Done) => void) => run((done) => done),
    get: (_name: string, done: Done) => done(),
    put: (_name: string, _table: object, done: Done) => done(),
  };
  let description: TableDescription | undefined;
  let failure: unknown;
  createTable({ tableDb, options: { createTableMs: 0 } }, request, (error, answer) => {
    failure = error;
    description = answer?.TableDescription;
  });
  if (failure) throw asRefused(failure);
  if (!description) throw new Error('dynalite described no table');
  return description;
}

function streamOf(engine: Engine, table: string, view = 'NEW_AND_OLD_IMAGES') {
  const label = new Date(engine.now()).toISOString().slice(0, -1);
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: view },
    LatestStreamLabel: label,
    LatestStreamArn: `${table}/stream/${label}`,
  };
}
