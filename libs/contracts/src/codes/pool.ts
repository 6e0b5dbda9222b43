/** A card of the resource pool (资源池). `expired` is read off the clock. */
export const POOL_CARD_STATES = ['open', 'chosen', 'withdrawn', 'expired'] as const;
export type PoolCardState = (typeof POOL_CARD_STATES)[number];

export const POOL_CLAIM_STATES = ['waiting', 'chosen', 'lost', 'taken_back'] as const;
export type PoolClaimState = (typeof POOL_CLAIM_STATES)[number];

export const POOL_ACTIONS = ['claim', 'take_back', 'choose', 'withdraw'] as const;
export type PoolAction = (typeof POOL_ACTIONS)[number];

/** Present danger is sent to somebody, never offered around. */
export const POOL_URGENCIES = ['U1', 'U2', 'U3'] as const;
export type PoolUrgency = (typeof POOL_URGENCIES)[number];

/** How long a card stands unless it says otherwise, and at most. */
export const POOL_DAYS = { usual: 14, most: 60 } as const;
