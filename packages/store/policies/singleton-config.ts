/** The id of a kind of configuration of which the hub has one: the routing rules, a policy. */
export const soleConfigId = 'main';
