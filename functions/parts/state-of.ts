import { createHandlerState } from '@afluente/app/state/handler-state';
import { livePart } from '@afluente/runtime/part';
import { part } from '@afluente/runtime/table-part';
import { createStateStore } from '@afluente/store/state/state-store';

/** What the handler of this name keeps for itself: `uses: { state: stateOf('greet-owner') }`, with `table: 'write'`. */
export const stateOf = (handler: string) => livePart(() => createHandlerState(part(createStateStore)(), handler));
