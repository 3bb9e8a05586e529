import { part } from '@afluente/runtime/table-part';
import { createImportStore } from '@afluente/store/imports/import-store';
import { rawArchive } from '../../../parts/raw-archive';
import type { RouteKit } from '../../contract/define-route';

/** What the routes of imports work with. */
export const uses = { imports: part(createImportStore), archive: rawArchive };
export type ImportsKit = RouteKit<typeof uses>;
